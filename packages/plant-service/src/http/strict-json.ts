import { isUtf8 } from 'node:buffer'
import { duplicateMember } from './duplicate-member.ts'
import { failure, type ServiceError } from './service-error.ts'

/** No post is nested deeper; what is has been made to exhaust something. */
const DEEPEST = 32
const QUOTE = 34
const BACKSLASH = 92
const COLON = 58

const malformed = (detail: string, field?: string): ServiceError =>
  failure('MALFORMED_JSON', detail, { field })

/** How many members the objects of a JSON text have: its colons outside of strings. The text is known to be JSON. */
const writtenMembers = (text: string): number => {
  let members = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === COLON) members++
    else if (unit === QUOTE) at = endOfString(text, at)
  }
  return members
}

/** Where the string that begins at a quote ends. */
const endOfString = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}
const isEscaped = (text: string, at: number): boolean => {
  let before = at - 1
  while (text.charCodeAt(before) === BACKSLASH) before--
  return (at - before) % 2 === 0
}

/** How many members a value has. Errors: MALFORMED_JSON for a member that names a prototype, and for nesting without end. */
const keptMembers = (value: unknown, depth: number): number => {
  if (typeof value !== 'object' || value === null) return 0
  if (depth > DEEPEST) throw malformed(`The body is nested deeper than ${DEEPEST} levels.`)
  let members = 0
  if (Array.isArray(value)) {
    for (const item of value) members += keptMembers(item, depth + 1)
    return members
  }
  for (const name of Object.keys(value)) {
    if (name === '__proto__') throw malformed('A field named "__proto__" is never taken.', '__proto__')
    members += 1 + keptMembers((value as Record<string, unknown>)[name], depth + 1)
  }
  return members
}

/**
 * Reads JSON that says one thing only: valid UTF-8, no field given twice (of which JSON would keep the last and forget the
 * first), no `__proto__`, not nested without end. Errors: MALFORMED_JSON.
 */
export const parseStrictJson = (bytes: Buffer): unknown => {
  if (!isUtf8(bytes)) throw malformed('The body is not valid UTF-8.')
  const text = bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw malformed(
      `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`,
    )
  }
  if (keptMembers(value, 0) !== writtenMembers(text)) {
    const field = duplicateMember(text)
    throw malformed(`The field ${JSON.stringify(field)} is given twice.`, field)
  }
  return value
}
