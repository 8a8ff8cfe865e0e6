import { type Delivery, isFlip, type KeptVerdict, type Prohibition } from '@lodestone/compliance'
import type { LotId } from '@lodestone/domain'
import { type Lineage, lotView, type Supposition, suppose, walkDownstream } from '@lodestone/lineage'
import { endOfTakes, endOfYields, lowerBound, nameOf } from '@lodestone/lineage/rows'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'
import type { Kept, VerdictTable } from '../standing/verdict-table.ts'
import { type BarredStock, barredStock } from './barred-stock.ts'
import { judgeUnder } from './judge-under.ts'
import { sumsOf, type TurnSum } from './turn-sums.ts'
import { type WouldDispute, wouldDispute } from './would-dispute.ts'

/** What is supposed, and under which rules and on which date the question is put. */
export type WhatIf = Supposition & {
  readonly rules: Prohibition
  /** How much of the blended lot would go in; not asked unless told. */
  readonly blendGrams?: number | undefined
  /** The rules that are supposed in their place. */
  readonly instead?: Prohibition | undefined
  /** On which date lots are delivered; lines on the day that they are due unless told. */
  readonly date?: string | undefined
}

/** A lot or a line whose outcome would be another. */
export type WouldTurn = {
  readonly lot: LotId
  readonly line: { readonly parcel: string; readonly line: number } | null
  /** Of a lot what is in stock, of a line what was shipped. */
  readonly grams: number
  readonly before: KeptVerdict
  readonly after: KeptVerdict
}

export type WouldBe = {
  readonly turns: readonly WouldTurn[]
  /** So many lots and lines could be concerned, and were judged. */
  readonly judged: number
  /** What would pass no longer, and what would pass then, by regime. */
  readonly sums: readonly TurnSum[]
  /** What is in stock, not finished, and would be barred from magnets that may be delivered. */
  readonly unfinished: readonly BarredStock[]
  /** What the books would dispute. */
  readonly disputes: readonly WouldDispute[]
}

/** Which outcomes would be others. Nothing is written, and nothing of the lineage is changed. Errors: those of `suppose`. */
export const whatIf = async (
  { lineage, sight }: Question,
  table: VerdictTable,
  asked: WhatIf,
): Promise<WouldBe> => {
  const { rules, instead, date } = asked
  // Where rules are compared and nothing else is supposed, the facts are known.
  const supposed = isNothing(asked) ? lineage : suppose(lineage, asked)
  // Meanwhile the projection goes on.
  const asOf = lineage.position
  const was = judgeUnder(lineage, rules, asOf)
  const would = judgeUnder(supposed, instead ?? rules, asOf)
  const concerned = instead === undefined ? concernedBy(lineage, table, asked) : null
  const subjects = [...table.lots.values(), ...table.lines.values()].filter(
    ({ lot }) => (concerned === null || concerned.has(lot)) && sight.lot(nameOf(lineage.lotIds, lot)),
  )
  const pace = createPace()
  const turns: WouldTurn[] = []
  for (const subject of subjects) {
    await pace.pause()
    const delivery: Partial<Delivery> = { ...subject.line?.delivery, ...(date === undefined ? {} : { date }) }
    const before = was.delivered(subject.lot, delivery)
    const after = would.delivered(subject.lot, delivery)
    const isAnother = instead === undefined ? isFlip(before, after) : before.outcome !== after.outcome
    if (isAnother) turns.push(turnOf(lineage, subject, before, after))
  }
  return {
    turns: turns.sort((a, b) => b.grams - a.grams),
    judged: subjects.length,
    sums: sumsOf(turns, instead !== undefined),
    unfinished: concerned === null ? [] : await barredStock(lineage, table, concerned, { was, would, sight }),
    disputes: wouldDispute(lineage, supposed, asked),
  }
}

const isNothing = ({ without = [], countries, blends = [], joined = [] }: Supposition): boolean =>
  without.length + (countries?.size ?? 0) + blends.length + joined.length === 0

const turnOf = (
  lineage: Lineage,
  { lot, line }: Kept,
  before: KeptVerdict,
  after: KeptVerdict,
): WouldTurn => ({
  lot: nameOf(lineage.lotIds, lot),
  line: line === undefined ? null : { parcel: line.parcel, line: line.line },
  grams: line === undefined ? lotView(lineage, lot).balanceGrams : line.grams,
  before,
  after,
})

/** The lots that what is supposed can reach: what was at the sites, and what came of what the events touched. */
const concernedBy = (
  lineage: Lineage,
  table: VerdictTable,
  { without = [], countries = new Map(), blends = [] }: Supposition,
): Set<number> => {
  const reached = new Set(table.lotsAt(new Set(countries.keys())))
  for (const position of [...without, ...blends.map(({ into }) => into)])
    for (const start of touchedAt(lineage, position)) {
      const { lots, count } = walkDownstream(lineage, start, lineage.position)
      for (const lot of lots.subarray(0, count)) reached.add(lot)
    }
  return reached
}

const touchedAt = (lineage: Lineage, position: number): Set<number> => {
  const { firstYield, firstTake } = lineage.events.columns
  const { yields, takes, notes } = lineage
  const first = lowerBound(notes.columns.position, notes.count, position)
  const end = lowerBound(notes.columns.position, notes.count, position + 1)
  return new Set([
    ...yields.columns.lot.subarray(firstYield[position]!, endOfYields(lineage, position)),
    ...takes.columns.lot.subarray(firstTake[position]!, endOfTakes(lineage, position)),
    ...notes.columns.lot.subarray(first, end),
  ])
}
