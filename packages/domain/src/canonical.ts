import canonicalize from 'canonicalize'
import { memberOrder } from './member-order.ts'

const DEEPEST = 64
/** How JSON writes half of a character, which canonical JSON does not allow. */
const HALF_CHARACTER = '\\ud'
/** Instead of a value: of what is no plain JSON data only the library knows the text. */
const NOT_PLAIN = Symbol('not plain')

/** Plain JSON data with the members of its objects in canonical order: what has that already is not made again. */
const ordered = (value: unknown, depth: number): unknown => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : NOT_PLAIN
    case 'object':
      if (value === null) return value
      if (depth > DEEPEST) return NOT_PLAIN
      return Array.isArray(value) ? orderedItems(value, depth) : orderedMembers(value, depth)
    default:
      return NOT_PLAIN
  }
}

const orderedItems = (value: readonly unknown[], depth: number): unknown => {
  // What JSON would write otherwise than by its items.
  if (Object.getPrototypeOf(value) !== Array.prototype || 'toJSON' in value) return NOT_PLAIN
  let items: unknown[] | null = null
  for (let index = 0; index < value.length; index += 1) {
    const item = value[index]
    const next = ordered(item, depth + 1)
    if (next === NOT_PLAIN) return NOT_PLAIN
    if (next === item) continue
    items ??= value.slice()
    items[index] = next
  }
  return items ?? value
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const orderedMembers = (value: object, depth: number): unknown => {
  const order = isPlain(value) ? memberOrder(value) : null
  if (order === null) return NOT_PLAIN
  let members: Record<string, unknown> | null = order.isKept ? null : {}
  for (const name of order.names) {
    const member: unknown = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    const next = ordered(member, depth + 1)
    if (next === NOT_PLAIN) return NOT_PLAIN
    if (members === null && next !== member) members = { ...value }
    if (members !== null) members[name] = next
  }
  return members ?? value
}

/** The canonical text of plain JSON data: of what is in order already, it is what JSON writes. Null for anything else. */
const textOf = (value: unknown): string | null => {
  const data = ordered(value, 0)
  const text = data === NOT_PLAIN ? null : JSON.stringify(data)
  return text?.includes(HALF_CHARACTER) ? null : text
}

/**
 * RFC 8785 canonical JSON: the bytes that are hashed. `undefined` members are left out. Plain data, which is all that the ledger
 * has, is written here, at a fraction of the time of the library, which does the rest. Errors: for what JSON cannot say.
 */
export const canonicalJson = (value: unknown): string => {
  const text = textOf(value) ?? canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON form.')
  return text
}
