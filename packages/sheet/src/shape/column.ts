import type { Fault } from '../problem.ts'
import type { ObjectShape, Shape } from './shape.ts'

/** The column that holds a post's idempotency key: the one heading that is no field of the post. */
export const KEY_HEADING = 'idempotencyKey'

/**
 * Where the cells below a heading go. `inputs.mass [kg]` has the path `inputs`, `mass`; its first name is a list, so each row is an
 * item of it (`list` is how many names lead to the list, 0 where a column says something of the whole post).
 */
export type Column = {
  readonly heading: string
  /** Its place in a row. */
  readonly at: number
  readonly path: readonly string[]
  readonly list: number
  readonly shape: Shape
  /** An empty cell says that there is none (null), where an item of its list stands in the row. */
  readonly emptyIsNone: boolean
  /** What is written in brackets: the unit of bare numbers, or the zone of times. */
  readonly unit: string | null
}

const HEADING = /^(?<name>[^[\]]*?)\s*(?:\[(?<unit>[^[\]]+)\])?$/

/** Reads a heading against the shape of a post. */
export const columnOf = (heading: string, at: number, post: ObjectShape): Column | Fault => {
  const { name = '', unit } = HEADING.exec(heading)?.groups ?? {}
  const path = name.split('.').map((part) => part.trim())
  let shape: Shape = post
  let list = 0
  let emptyIsNone = false
  for (const [depth, part] of path.entries()) {
    if (shape.kind === 'list') {
      if (list > 0) return tooDeep(heading)
      list = depth
      shape = shape.items
    }
    const field: Shape | undefined = shape.kind === 'object' ? shape.fields.get(part) : undefined
    if (field === undefined) return unknownColumn(heading)
    emptyIsNone = list > 0 && shape.kind === 'object' && shape.none.has(part)
    shape = field
  }
  if (shape.kind === 'list' && shape.items.kind === 'object') return unfinished(heading, shape.items)
  if (shape.kind === 'object' && !shape.word) return unfinished(heading, shape)
  return { heading, at, path, list, shape, emptyIsNone, unit: unit?.trim() ?? null }
}

const tooDeep = (heading: string): Fault => ({
  code: 'COLUMN_TOO_DEEP',
  message: `"${heading}" is a list in a list, which a sheet cannot say. Post it as JSON.`,
})

const unfinished = (heading: string, { fields }: ObjectShape): Fault => ({
  code: 'COLUMN_UNKNOWN',
  message: `"${heading}" has parts of its own: ${[...fields.keys()].map((name) => `${heading}.${name}`).join(', ')}.`,
})

const unknownColumn = (heading: string): Fault => ({
  code: 'COLUMN_UNKNOWN',
  message: `"${heading}" is no field of this post. Name it as the API does, or begin the heading with # to leave the column out.`,
})
