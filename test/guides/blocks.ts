/** Commands of a guide, and what they are shown to say; null where nothing is shown. */
export type Block = { readonly commands: string; readonly shown: string | null }

/** The `sh` blocks of a guide, in order, each with the `text` block that follows it before any other. */
export const blocksOf = (markdown: string): Block[] => {
  const found = [...markdown.matchAll(/^```(sh|text)\n([\s\S]*?)^```$/gm)].map(([, kind, body = '']) => ({
    kind,
    body,
  }))
  return found.flatMap(({ kind, body }, n) => {
    const next = found[n + 1]
    return kind === 'sh' ? [{ commands: body, shown: next?.kind === 'text' ? next.body : null }] : []
  })
}

const ANY = '…'
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const patternOf = (line: string): string =>
  line === ANY ? '(?:.*\n)*' : `${line.split(ANY).map(escaped).join('.*')}\n`

/**
 * Whether an output is what is shown: `…` in a line stands for whatever differs from run to run, alone on a line for any lines. Null where
 * it is; else the first shown line that is not there.
 */
export const linesMatch = (shown: string, output: string): string | null => {
  const patterns = shown.trimEnd().split('\n').map(patternOf)
  const said = `${output.trimEnd()}\n`
  if (new RegExp(`^${patterns.join('')}$`).test(said)) return null
  const wrong = patterns.findIndex((_, n) => !new RegExp(`^${patterns.slice(0, n + 1).join('')}`).test(said))
  return shown.split('\n')[wrong] ?? '(nothing more than this)'
}
