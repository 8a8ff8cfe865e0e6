import type { LotId, SiteCode } from '@lodestone/domain'
import { nameOf } from '../columns/names.ts'
import { begunEmptyAt } from '../fold/clearings.ts'
import { endOfYields, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, lotIndex } from '../read/as-of.ts'
import { walkDownstream } from '../read/walk.ts'
import { createFactSets } from '../taint/fact-sets.ts'
import { createFacts } from '../taint/facts.ts'
import { createCutTaints } from '../taint/in-cut.ts'

/** What is supposed to be otherwise than it is recorded. */
export type Supposition = {
  /** These events, by their positions, were never posted. */
  readonly without?: readonly number[]
  /** Sites stand in other countries. */
  readonly countries?: ReadonlyMap<SiteCode, string>
  /** A lot also goes into a run, by the position of its event: into all that the run yields, and leaves in pools. */
  readonly blends?: readonly { readonly lot: LotId; readonly into: number }[]
  /** A lot also went into another: what stood in a pool before, say, if it had not been cleared. */
  readonly joined?: readonly { readonly lot: LotId; readonly to: LotId }[]
  /** As of this position; now unless told. */
  readonly asOf?: number | undefined
}

/**
 * The same lineage, with something supposed: every question of provenance can be put to it, as of that position. Nothing of the lineage is changed; it reads
 * the same columns, but for one that says what is void. Facts are found anew, for the lots that are asked for and for what is behind them.
 * Errors: a RangeError for a lot that nothing has named, or where a lot would come to be of itself.
 */
export const suppose = (
  lineage: Lineage,
  { without = [], countries = new Map(), blends = [], joined = [], asOf: at }: Supposition,
): Lineage => {
  const asOf = asOfOr(lineage, at)
  const { columns, count } = lineage.events
  const withdrawn = columns.withdrawn.slice(0, count)
  for (const position of without) withdrawn[position] = Math.min(withdrawn[position]!, asOf)
  const brought = new Map<number, number[]>()
  const bring = (lot: LotId, to: number): void => {
    const from = indexOf(lineage, lot)
    if (isMadeOf(lineage, from, to, asOf))
      throw new RangeError(`${lot} is made of ${nameOf(lineage.lotIds, to)}: it cannot go into it.`)
    brought.set(to, [...(brought.get(to) ?? []), from])
  }
  // Into a run that is withdrawn nothing goes.
  for (const { lot, into } of blends)
    if (stands(lineage, into, asOf)) for (const to of yieldedAt(lineage, into)) bring(lot, to)
  for (const { lot, to } of joined) bring(lot, indexOf(lineage, to))
  const cut = Object.create(columns, { withdrawn: { value: withdrawn } })
  const events = Object.create(lineage.events, { columns: { value: cut } })
  return {
    ...lineage,
    events,
    supposed: { countries, brought },
    taintFacts: createFacts(),
    taintSets: createFactSets(),
    cutTaints: createCutTaints(),
  }
}

/** The lots that an event yields; not what a pool began with, which comes of nothing. */
const yieldedAt = (lineage: Lineage, position: number): Set<number> => {
  const first = lineage.events.columns.firstYield[position]!
  const yielded = new Set(lineage.yields.columns.lot.subarray(first, endOfYields(lineage, position)))
  for (const lot of begunEmptyAt(lineage, position)) yielded.delete(lot)
  return yielded
}

const indexOf = (lineage: Lineage, lot: LotId): number => {
  const index = lotIndex(lineage, lot)
  if (index === undefined) throw new RangeError(`Nothing has named the lot ${lot}.`)
  return index
}

const isMadeOf = (lineage: Lineage, lot: number, of: number, asOf: number): boolean => {
  const { lots, count } = walkDownstream(lineage, of, asOf)
  return lots.subarray(0, count).includes(lot)
}
