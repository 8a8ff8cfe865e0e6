import type { Lineage } from '@lodestone/lineage'
import Database from 'better-sqlite3'

const SCHEMA = `create table edge (
  child integer, recorded integer, parent integer, voided integer, grams integer,
  primary key (child, recorded, parent)
) without rowid`
const TRACE = `with recursive up(lot) as (
  values (:lot) union
  select parent from edge join up on child = lot where recorded <= :asOf and voided > :asOf
) select lot from up`

/** The edges of a lineage in an SQLite database in memory: whole numbers for lots, clustered by what an upstream question asks. */
export const sqliteEdges = (lineage: Lineage) => {
  const database = new Database(':memory:')
  database.exec(SCHEMA)
  const insert = database.prepare('insert or ignore into edge values (?, ?, ?, ?, ?)')
  const { yields, edges, takes, events } = lineage
  database.exec('begin')
  for (let row = 0; row < yields.count; row++) {
    const position = yields.columns.position[row] ?? 0
    const end = row + 1 < yields.count ? (yields.columns.firstEdge[row + 1] ?? 0) : edges.count
    for (let edge = yields.columns.firstEdge[row] ?? 0; edge < end; edge++)
      insert.run(
        yields.columns.lot[row],
        position,
        takes.columns.lot[edges.columns.take[edge] ?? 0],
        events.columns.withdrawn[position],
        edges.columns.grams[edge],
      )
  }
  database.exec('commit')
  const trace = database.prepare(TRACE).pluck()
  return {
    /** The lots that stand behind one as of a position, itself included. */
    ancestors: (lot: number): unknown[] => trace.all({ lot, asOf: lineage.position }),
    close: () => database.close(),
  }
}
