/** A JSON value with one thing in it changed, and where (RFC 6901). */
export type Changed = { readonly where: string; readonly value: unknown }

/** The value with each of its leaf values changed, one at a time: a bit of a number, a character of a text. */
export function* changesOf(value: unknown, at = ''): Generator<Changed> {
  if (Array.isArray(value)) {
    for (const [n, item] of value.entries())
      for (const change of changesOf(item, `${at}/${n}`))
        yield { ...change, value: value.with(n, change.value) }
    return
  }
  if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value))
      for (const change of changesOf(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`))
        yield { ...change, value: { ...value, [name]: change.value } }
    return
  }
  yield { where: at, value: changed(value) }
}

const changed = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value !== 'string' || value === '') return 'x'
  const middle = value.length >> 1
  const next = value[middle] === 'A' ? 'B' : 'A'
  return value.slice(0, middle) + next + value.slice(middle + 1)
}
