type Members = { readonly [name: string]: unknown }
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null

/** The place (RFC 6901) of the first thing that differs between two JSON values; null when nothing does. */
export const firstDifference = (one: unknown, other: unknown, at = ''): string | null => {
  if (!isMembers(one) || !isMembers(other) || Array.isArray(one) !== Array.isArray(other))
    return Object.is(one, other) ? null : at
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  for (const name of names) {
    const here = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!Object.hasOwn(one, name) || !Object.hasOwn(other, name)) return here
    const found = firstDifference(one[name], other[name], here)
    if (found !== null) return found
  }
  return null
}
