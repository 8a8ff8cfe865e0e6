import { chmodSync, closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Lineage } from '@lodestone/lineage'
import { edgeRows } from './lineage-edges.ts'
import { startPostgres } from './postgres.ts'

const SCHEMA = 'create table edge (child int, recorded int, parent int, voided bigint, grams float8)'
const trace = (lot: number, asOf: number): string => `with recursive up(lot) as (
  select ${lot} union
  select parent from edge join up on child = lot where recorded <= ${asOf} and voided > ${asOf}
) select lot from up;`

/** The edges of a lineage in PostgreSQL, indexed by what an upstream question asks; undefined where it is not at hand. */
export const postgresEdges = (lineage: Lineage) => {
  const server = startPostgres()
  if (server === undefined) return undefined
  const file = join(server.folder, 'edges')
  writeEdges(lineage, file)
  server.run(
    `${SCHEMA};\n\\copy edge from '${file}'\ncreate index on edge (child, recorded, parent, voided);\nvacuum analyze edge;`,
  )
  return {
    /** How many lots stand behind one as of now, itself included. */
    count: (lot: number): number => server.run(trace(lot, lineage.position)).trim().split('\n').length,
    /** The milliseconds that each of so many runs took, the answer's way to the client included; on one connection, after ten more. */
    times: (lot: number, runs: number): number[] => {
      const query = `${trace(lot, lineage.position)}\n`
      // What it prints of the answer goes nowhere; what it took is printed beside.
      const warm = `\\o /dev/null\n${query.repeat(10)}`
      const printed = server.run(`${warm}\\timing on\n${query.repeat(runs)}`)
      return [...printed.matchAll(/^Time: ([\d.]+) ms/gm)].map(([, ms]) => Number(ms))
    },
    close: server.stop,
  }
}

const writeEdges = (lineage: Lineage, path: string): void => {
  const file = openSync(path, 'w')
  let lines: string[] = []
  const flush = () => {
    writeSync(file, lines.join(''))
    lines = []
  }
  for (const row of edgeRows(lineage)) {
    lines.push(`${row.join('\t')}\n`)
    if (lines.length === 50_000) flush()
  }
  flush()
  closeSync(file)
  chmodSync(path, 0o644)
}
