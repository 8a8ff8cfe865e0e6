import type { Lineage } from '@lodestone/lineage'
import { postgresEdges } from './lineage-postgres.ts'
import { sqliteEdges } from './lineage-sqlite.ts'
import { ms, quantiles, quantilesOf, whole } from './measure.ts'
import type { Row } from './row.ts'

type Asked = { readonly index: number; readonly count: number }

/** The trace of a lot that took us so many milliseconds, put to databases as a recursive query over the same edges. */
export const tracePeers = (lineage: Lineage, lot: Asked, ours: number): Row[] => [
  row('SQLite', ours, sqliteTrace(lineage, lot)),
  row('PostgreSQL', ours, postgresTrace(lineage, lot)),
]

const row = (name: string, ours: number, theirs: number | null): Row => ({
  what: 'lineage: the same trace',
  figure: `p50 ${ms(ours)}`,
  budget: `${name} ≥ 50 times slower`,
  ...(theirs === null
    ? { peer: `${name} is not at hand: not measured beside` }
    : { peer: `${name} recursive query p50 ${ms(theirs)}`, ratio: `${whole(theirs / ours)} times` }),
})

const requireSame = (name: string, found: number, { count }: Asked): void => {
  if (found !== count + 1) throw new Error(`${name} and the lineage disagree.`)
}

const sqliteTrace = (lineage: Lineage, lot: Asked): number => {
  const sqlite = sqliteEdges(lineage)
  try {
    requireSame('SQLite', sqlite.ancestors(lot.index).length, lot)
    return quantiles(50, () => sqlite.ancestors(lot.index)).p50
  } finally {
    sqlite.close()
  }
}

/** Null where PostgreSQL is not at hand. */
const postgresTrace = (lineage: Lineage, lot: Asked): number | null => {
  const postgres = postgresEdges(lineage)
  if (postgres === undefined) return null
  try {
    requireSame('PostgreSQL', postgres.count(lot.index), lot)
    return quantilesOf(postgres.times(lot.index, 30)).p50
  } finally {
    postgres.close()
  }
}
