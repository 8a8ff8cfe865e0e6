import type { EventType } from '@lodestone/domain'
import type { SheetProblem } from '../problem.ts'
import type { Table } from '../table.ts'
import { type Column, columnOf, KEY_HEADING } from './column.ts'
import { postShape } from './post-shape.ts'

/** The columns of a sheet. `key` is the place of the column of idempotency keys, or null. */
export type Columns = {
  readonly columns: readonly Column[]
  readonly key: number | null
  readonly problems: readonly SheetProblem[]
}

/** A heading that begins so is the plant's own remark: its column is left out. */
const REMARK = '#'
const HEADING_ROW = 1

/** Reads the headings of a sheet of posts. A column that nobody understands is a problem: what it says would be lost unseen. */
export const columnsOf = ({ headings, rows }: Table, type: EventType): Columns => {
  const post = postShape(type)
  const columns: Column[] = []
  const problems: SheetProblem[] = []
  const taken = new Set<string>()
  let key: number | null = null
  for (const [at, heading] of headings.entries()) {
    if (heading.startsWith(REMARK)) continue
    const problem = (fault: Pick<SheetProblem, 'code' | 'message'>) =>
      problems.push({ row: HEADING_ROW, heading, ...fault })
    if (heading === '') {
      const below = rows.find(({ cells }) => cells.at(at) != null)
      if (below)
        problem({
          code: 'CELL_UNDER_NOTHING',
          message: `Row ${below.number} says something in a column without a heading. Name the column, or begin its heading with #.`,
        })
      continue
    }
    const column = heading === KEY_HEADING ? null : columnOf(heading, at, post)
    if (column !== null && 'code' in column) {
      problem(column)
      continue
    }
    const name = column === null ? KEY_HEADING : column.path.join('.')
    if (taken.has(name))
      problem({ code: 'COLUMN_TWICE', message: `"${name}" has two columns: leave one out.` })
    taken.add(name)
    if (column === null) key = at
    else columns.push(column)
  }
  return { columns, key, problems }
}
