import type { Columns } from '../shape/columns.ts'
import type { Row } from '../table.ts'

/**
 * Which rows make one post. A row goes on with the post above where it adds to one of its lists and says of the whole post
 * nothing, or the same again (as exports do, which repeat the run's number in each row).
 */
export const groupRows = (rows: readonly Row[], { columns, key }: Columns): readonly (readonly Row[])[] => {
  const ofPost = [
    ...(key === null ? [] : [key]),
    ...columns.filter(({ list }) => list === 0).map(({ at }) => at),
  ]
  const ofLists = columns.filter(({ list }) => list > 0).map(({ at }) => at)
  const groups: Row[][] = []
  let said = new Map<number, unknown>()
  for (const row of rows) {
    const group = groups.at(-1)
    const own = ofPost.filter((at) => row.cells.at(at) != null)
    const adds = ofLists.some((at) => row.cells.at(at) != null)
    if (group && adds && own.every((at) => said.get(at) === row.cells[at])) {
      group.push(row)
      continue
    }
    groups.push([row])
    said = new Map(own.map((at) => [at, row.cells[at]]))
  }
  return groups
}
