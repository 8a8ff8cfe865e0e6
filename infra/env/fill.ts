const EMPTY_PASSWORD = /^([A-Z][A-Z0-9_]*_PASSWORD)=$/
const SET = /^([A-Z][A-Z0-9_]*)=(.+)$/

/**
 * The example with every empty `…_PASSWORD=` filled by `secret`, and every value that `present` has kept as it is there; what only
 * `present` has comes last.
 */
export const fillEnv = (
  example: string,
  present: string,
  secret: () => string,
): { text: string; filled: string[] } => {
  const kept = new Map<string, string>()
  for (const line of present.split('\n')) {
    const [, name, value] = SET.exec(line) ?? []
    if (name && value) kept.set(name, value)
  }
  const filled: string[] = []
  const lines = example
    .trimEnd()
    .split('\n')
    .map((line) => {
      const name = /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1]
      const value = name && kept.get(name)
      if (name && value) {
        kept.delete(name)
        return `${name}=${value}`
      }
      const password = EMPTY_PASSWORD.exec(line)?.[1]
      if (!password) return line
      filled.push(password)
      return `${password}=${secret()}`
    })
  for (const [name, value] of kept) lines.push(`${name}=${value}`)
  return { text: `${lines.join('\n')}\n`, filled }
}
