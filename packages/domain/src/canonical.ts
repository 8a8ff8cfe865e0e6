import canonicalize from 'canonicalize'
import { membersOf } from './member-order.ts'

const DEEPEST = 64
/** What stands otherwise in JSON text; half of a character too, which canonical JSON does not allow. */
const NOT_PLAIN = /["\\\p{Cc}\p{Cs}]/u
/** How JSON writes half of a character. */
const HALF_CHARACTER = '\\ud'

/** The canonical text of plain JSON data; null for anything else, of which the library knows. */
const textOf = (value: unknown, depth: number): string | null => {
  switch (typeof value) {
    case 'string':
      return stringText(value)
    case 'number':
      return Number.isFinite(value) ? String(value) : null
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth > DEEPEST) return null
      return Array.isArray(value) ? arrayText(value, depth) : objectText(value, depth)
    default:
      return null
  }
}

const stringText = (value: string): string | null => {
  if (!NOT_PLAIN.test(value)) return `"${value}"`
  const text = JSON.stringify(value)
  return text.includes(HALF_CHARACTER) ? null : text
}

const arrayText = (value: readonly unknown[], depth: number): string | null => {
  let text = ''
  for (const item of value) {
    const next = textOf(item, depth + 1)
    if (next === null) return null
    text += text === '' ? next : `,${next}`
  }
  return `[${text}]`
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && !('toJSON' in value)
}

const objectText = (value: object, depth: number): string | null => {
  if (!isPlain(value)) return null
  let text = ''
  for (const { name, heading } of membersOf(value)) {
    const member: unknown = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    const next = textOf(member, depth + 1)
    if (next === null || heading === null) return null
    text += text === '' ? heading + next : `,${heading}${next}`
  }
  return `{${text}}`
}

/**
 * RFC 8785 canonical JSON: the bytes that are hashed. `undefined` members are left out. Plain data, which is all that the ledger
 * has, is written here, at a fraction of the time of the library, which does the rest. Errors: for what JSON cannot say.
 */
export const canonicalJson = (value: unknown): string => {
  const text = textOf(value, 0) ?? canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON form.')
  return text
}
