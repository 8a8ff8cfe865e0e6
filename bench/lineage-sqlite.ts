import type { Lineage } from '@lodestone/lineage'
import Database from 'better-sqlite3'
import { edgeRows } from './lineage-edges.ts'

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
  database.exec('begin')
  for (const row of edgeRows(lineage)) insert.run(...row)
  database.exec('commit')
  const trace = database.prepare(TRACE).pluck()
  return {
    /** The lots that stand behind one as of a position, itself included. */
    ancestors: (lot: number): unknown[] => trace.all({ lot, asOf: lineage.position }),
    close: () => database.close(),
  }
}
