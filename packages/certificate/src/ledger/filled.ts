import type { z } from 'zod'
import { SEALED } from './named.ts'

const MOST_TURNS = 8
const TEXT = 'not disclosed'
const DATE = '2000-01-01'

type Schema = Pick<z.ZodType, 'safeParse'>
type Holder = { [name: PropertyKey]: unknown; [SEALED]?: boolean }

/**
 * Reads what an event says although members of it are not disclosed: those that have to be there are filled with words that say so. Nothing that lineage rests on is ever among
 * them, which a test holds; what is disclosed is never touched.
 */
export const readFilled = (schema: Schema, data: unknown): ReturnType<Schema['safeParse']> => {
  let read = schema.safeParse(data)
  if (read.success || !hasSealed(data)) return read
  const copy = copied(data)
  for (let turn = 0; turn < MOST_TURNS && !read.success; turn++) {
    const filled = read.error.issues.filter((issue) => fill(copy, issue))
    if (filled.length === 0) return read
    read = schema.safeParse(copy)
  }
  return read
}

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

const hasSealed = (value: unknown): boolean =>
  isHolder(value) && (value[SEALED] === true || Object.values(value).some(hasSealed))

const copied = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copied)
  if (!isHolder(value)) return value
  const copy: Holder = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each)]))
  if (value[SEALED] === true) copy[SEALED] = true
  return copy
}

/** Whether something was put where a member is missing of an object that has sealed ones. */
const fill = (data: unknown, { path, ...issue }: z.core.$ZodIssue): boolean => {
  const name = path.at(-1)
  let holder: unknown = data
  for (const step of path.slice(0, -1)) holder = isHolder(holder) ? holder[step] : undefined
  if (name === undefined || !isHolder(holder) || holder[SEALED] !== true) return false
  const before = holder[name]
  if (before !== undefined && before !== TEXT) return false
  holder[name] = before === TEXT ? DATE : wordFor(issue as z.core.$ZodIssue)
  return true
}

const wordFor = (issue: z.core.$ZodIssue): unknown => {
  if (issue.code === 'invalid_value') return issue.values[0]
  if (issue.code !== 'invalid_type') return TEXT
  switch (issue.expected) {
    case 'object':
      return { [SEALED]: true }
    case 'array':
      return []
    case 'boolean':
      return false
    case 'number':
    case 'int':
      return 1
    default:
      return TEXT
  }
}
