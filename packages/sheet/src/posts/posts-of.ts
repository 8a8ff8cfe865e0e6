import { canonicalJson, type EventType, IDEMPOTENCY_KEY } from '@lodestone/domain'
import type { SheetProblem } from '../problem.ts'
import { KEY_HEADING } from '../shape/column.ts'
import { columnsOf } from '../shape/columns.ts'
import type { Row, Table } from '../table.ts'
import { buildPost } from './build-post.ts'
import { checkPost } from './check-post.ts'
import { groupRows } from './group-rows.ts'

/** A post that rows of a sheet say. It can be sent where it has no problems; `key` is null where the sheet names none. */
export type SheetPost = {
  readonly rows: readonly number[]
  readonly key: string | null
  readonly post: Readonly<Record<string, unknown>>
  readonly problems: readonly SheetProblem[]
}

/** What a sheet says. With `problems` in its headings no post is read: a column would be lost. */
export type SheetReading = {
  readonly problems: readonly SheetProblem[]
  readonly posts: readonly SheetPost[]
}

export type SheetOptions = {
  readonly type: EventType
  /** The zone of times without one: `America/Chicago`, `-06:00`. A heading's own goes before it. */
  readonly zone?: string | undefined
}

/** Reads the posts of one type that a table says, each row's faults with it. */
export const postsOf = (table: Table, { type, zone }: SheetOptions): SheetReading => {
  const columns = columnsOf(table, type)
  if (columns.problems.length > 0) return { problems: columns.problems, posts: [] }
  const seen = { keys: new Map<string, number>(), contents: new Map<string, number>() }
  const posts = groupRows(table.rows, columns).map((rows) => {
    const built = buildPost(rows, columns.columns, zone ?? null)
    const key = columns.key === null ? null : (rows[0]?.cells.at(columns.key) ?? null)
    // A fault in a cell would be told twice: of the cell, and of the value that is missing for it.
    const faults = built.problems.length > 0 ? built.problems : checkPost(type, built, rows, columns.columns)
    const twice = repeated(key === null ? null : String(key), built.post, rows, seen)
    return {
      rows: rows.map(({ number }) => number),
      key: key === null ? null : String(key),
      post: built.post,
      problems: [...faults, ...twice],
    }
  })
  return { problems: [], posts }
}

type Seen = { readonly keys: Map<string, number>; readonly contents: Map<string, number> }

/** Without keys, two posts in the same words would be one to the ledger, and what happened twice recorded once. */
const repeated = (
  key: string | null,
  post: unknown,
  rows: readonly Row[],
  seen: Seen,
): readonly SheetProblem[] => {
  const row = rows[0]?.number ?? 0
  const [map, words] = key === null ? [seen.contents, canonicalJson(post)] : [seen.keys, key]
  const earlier = map.get(words)
  map.set(words, earlier ?? row)
  if (key !== null && !IDEMPOTENCY_KEY.test(key))
    return [
      {
        row,
        heading: KEY_HEADING,
        code: 'KEY_INVALID',
        message: 'A key is 1 to 128 visible ASCII characters, without space.',
      },
    ]
  if (earlier === undefined) return []
  return key === null
    ? [
        {
          row,
          heading: null,
          code: 'POST_TWICE',
          message: `Row ${row} says the same as row ${earlier}. If both happened, give each a key (a column "${KEY_HEADING}"); otherwise leave one out.`,
        },
      ]
    : [
        {
          row,
          heading: KEY_HEADING,
          code: 'KEY_TWICE',
          message: `The key ${key} is that of row ${earlier} already: rows of one post stand together, and say the same of the whole.`,
        },
      ]
}
