import { cellValue } from '../cells/cell-value.ts'
import type { SheetProblem } from '../problem.ts'
import type { Column } from '../shape/column.ts'
import type { Row } from '../table.ts'

/** A post as rows say it, and from which row each item of its lists came. */
export type BuiltPost = {
  readonly post: Readonly<Record<string, unknown>>
  /** By the list's path (`inputs`): the row of each of its items. */
  readonly itemRows: ReadonlyMap<string, readonly number[]>
  readonly problems: readonly SheetProblem[]
}

type Fields = Record<string, unknown>

/** Puts the cells of the rows of one post in their places. `zone`: that of times without one. */
export const buildPost = (
  rows: readonly Row[],
  columns: readonly Column[],
  zone: string | null,
): BuiltPost => {
  const post: Fields = {}
  const itemRows = new Map<string, number[]>()
  const problems: SheetProblem[] = []
  for (const { number, cells } of rows) {
    /** The items that this row adds, by the path of their list. */
    const items = new Map<string, Fields>()
    for (const column of columns) {
      const cell = cells.at(column.at) ?? null
      if (cell === null) continue
      const read = cellValue(cell, column, zone)
      if ('code' in read) {
        problems.push({ row: number, heading: column.heading, ...read })
        continue
      }
      const list = column.path.slice(0, column.list)
      const within = list.length === 0 ? post : itemOf(items, list.join('.'))
      if (!put(within, column.path.slice(column.list), read.value))
        problems.push({ row: number, heading: column.heading, ...contradicts(column.heading) })
    }
    for (const { at, path, list, emptyIsNone } of columns) {
      const item = emptyIsNone && (cells.at(at) ?? null) === null && items.get(path.slice(0, list).join('.'))
      if (item) put(item, path.slice(list), null)
    }
    for (const [list, item] of items) {
      listAt(post, list.split('.')).push(item)
      itemRows.set(list, [...(itemRows.get(list) ?? []), number])
    }
  }
  return { post, itemRows, problems }
}

const contradicts = (heading: string) => ({
  code: 'CELL_CONTRADICTS' as const,
  message: `${heading} was said otherwise above: one post says it once.`,
})

const itemOf = (items: Map<string, Fields>, list: string): Fields => {
  const item = items.get(list) ?? {}
  items.set(list, item)
  return item
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Puts a value at a path; false where something else stands there already. */
const put = (fields: Fields, path: readonly string[], value: unknown): boolean => {
  const [name = '', ...rest] = path
  const there = fields[name]
  if (rest.length === 0) {
    if (there !== undefined) return JSON.stringify(there) === JSON.stringify(value)
    fields[name] = value
    return true
  }
  if (there !== undefined && !isFields(there)) return false
  const below = there ?? {}
  fields[name] = below
  return put(below, rest, value)
}

const listAt = (fields: Fields, path: readonly string[]): unknown[] => {
  const [name = '', ...rest] = path
  if (rest.length > 0) {
    const below = isFields(fields[name]) ? fields[name] : {}
    fields[name] = below
    return listAt(below, rest)
  }
  const list = Array.isArray(fields[name]) ? fields[name] : []
  fields[name] = list
  return list
}
