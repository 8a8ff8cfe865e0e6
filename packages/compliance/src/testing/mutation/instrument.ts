import type { Mutant } from './mutants.ts'

/** Mutants of a range, by the range. */
type Group = { readonly start: number; readonly end: number; readonly numbers: number[] }

/**
 * The source with all its mutants in it, each behind its number: none is alive until `globalThis.mutant` is its number. So a test run is started
 * once for all of them.
 */
export const instrument = (source: string, mutants: readonly Mutant[], first: number): string => {
  const groups = new Map<string, Group>()
  for (const [n, { start, end }] of mutants.entries()) {
    const key = `${start}-${end}`
    const group = groups.get(key) ?? { start, end, numbers: [] }
    group.numbers.push(n)
    groups.set(key, group)
  }
  // Outer ranges before those within them.
  const sorted = [...groups.values()].sort((a, b) => a.start - b.start || b.end - a.end)
  const render = (start: number, end: number, within: readonly Group[]): string => {
    let text = ''
    let at = start
    for (let n = 0; n < within.length; n++) {
      const group = within[n]
      if (group === undefined || group.start < at) continue
      const inner = within.slice(n + 1).filter((each) => each.end <= group.end)
      text += source.slice(at, group.start) + choice(group, render(group.start, group.end, inner))
      at = group.end
    }
    return text + source.slice(at, end)
  }
  const choice = ({ numbers }: Group, original: string): string =>
    `(${numbers.map((n) => `globalThis.mutant === ${first + n} ? (${mutants[n]?.text}) : `).join('')}(${original}))`
  return render(0, source.length, sorted)
}
