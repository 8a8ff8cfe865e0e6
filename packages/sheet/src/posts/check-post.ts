import { type EventType, postSchema } from '@lodestone/domain'
import type { SheetProblem } from '../problem.ts'
import type { Column } from '../shape/column.ts'
import type { Row } from '../table.ts'
import type { BuiltPost } from './build-post.ts'

/** Holds a post to its schema, and says of each fault in which row and below which heading it stands. */
export const checkPost = (
  type: EventType,
  { post, itemRows }: BuiltPost,
  rows: readonly Row[],
  columns: readonly Column[],
): readonly SheetProblem[] => {
  const issues = postSchema(type).safeParse(post).error?.issues ?? []
  return issues.map(({ path, message }) => {
    const names = path.filter((part) => typeof part === 'string').join('.')
    const column = nearest(columns, names)
    const row = rowOf(path, itemRows) ?? rows[0]?.number ?? 0
    const isMissing = valueAt(post, path) === undefined
    return {
      row,
      heading: column?.heading ?? null,
      code: isMissing ? 'VALUE_MISSING' : 'CELL_INVALID',
      message: isMissing ? missing(names, column) : message,
    }
  })
}

const missing = (names: string, column: Column | undefined): string =>
  column
    ? `${names} is missing: nothing stands in the cell.`
    : `${names} is missing: the sheet has no column for it.`

/** The column that says this, or of what is within it. */
const nearest = (columns: readonly Column[], names: string): Column | undefined =>
  columns.find(({ path }) => path.join('.') === names) ??
  columns.find(({ path }) => names !== '' && path.join('.').startsWith(`${names}.`))

const rowOf = (path: readonly PropertyKey[], itemRows: BuiltPost['itemRows']): number | undefined => {
  const index = path.findIndex((part) => typeof part === 'number')
  return itemRows.get(path.slice(0, index).join('.'))?.[Number(path[index])]
}

const valueAt = (post: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    post,
  )
