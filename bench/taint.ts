// What a lot's matter may have met, at scale: asked for, and found anew after a correction.
import type { LedgerEvent } from '@lodestone/domain'
import {
  foldOn,
  foldSome,
  type Lineage,
  occurredBefore,
  type RecordedEvent,
  statistics,
  taint,
  taintPath,
  taintPaths,
} from '@lodestone/lineage'
import { ms, quantiles, timed, whole } from './measure.ts'
import type { Row } from './row.ts'

/** Rows about the facts of a late lot with many ancestors. Withdraws an event: ask nothing else after. */
export const taintRows = (lineage: Lineage, lot: string, ancestors: number): Row[] => {
  const { factSets, retaints, usedBytes, lots } = statistics(lineage)
  const { facts } = taint(lineage, lot) ?? { facts: [] }
  const nd = { fact: 'mine@MTP', element: 'Nd' } as const
  const asked = quantiles(200, () => taint(lineage, lot))
  const path = quantiles(50, () => taintPath(lineage, lot, nd))
  const all = quantiles(3, () => taintPaths(lineage, lot, nd))
  const carriers = taintPaths(lineage, lot, nd)?.nodes.length ?? 0
  const cut = occurredBefore(lineage, Number.MAX_SAFE_INTEGER)
  const anew = timed(() => taint(cut, lot))
  const correction = withdrawOpening(lineage)
  const after = statistics(lineage)
  return [
    {
      what: `lineage: sets of facts of ${whole(lots)} lots, with what they were before ${whole(retaints)} changes`,
      figure: `${whole(factSets)} sets`,
      peer: `all columns and ids ${whole(usedBytes / lots)} bytes a lot`,
    },
    {
      what: `lineage: the ${facts.length} facts of a lot of ${whole(ancestors)} ancestors`,
      figure: ms(asked.p50),
    },
    { what: 'lineage: one shortest way of a fact into it', figure: ms(path.p50) },
    { what: `lineage: all ways of a fact into it, through ${whole(carriers)} lots`, figure: ms(all.p50) },
    { what: 'lineage: its facts found anew, in a cut in time', figure: ms(anew) },
    {
      what: `lineage: withdraw an opening metal lot, and find the facts of ${whole(after.retaints - retaints)} lots anew`,
      figure: `${ms(correction.all)}; at a stretch at most ${ms(correction.longest)}`,
    },
  ]
}

/** As the read side does it. */
const LOTS_AT_ONCE = 2_000

/** In parts: the milliseconds that all of them took, and the longest. */
const withdrawOpening = (lineage: Lineage): { all: number; longest: number } => {
  let whole = false
  const times = { all: 0, longest: 0 }
  const part = (work: () => boolean): void => {
    const took = timed(() => (whole = work()))
    times.all += took
    times.longest = Math.max(times.longest, took)
  }
  part(() => foldSome(lineage, opening, LOTS_AT_ONCE))
  while (!whole) part(() => foldOn(lineage, LOTS_AT_ONCE))
  return times
}

/** Metal of the opening goes into heats until the first campaign, and by the skulls into all that follow. */
const opening: RecordedEvent = {
  stream: 'book-FTW-MT',
  revision: 2 ** 31,
  id: '00000000-0000-4000-8000-000000000000',
  event: {
    type: 'EventDeclaredErroneous',
    area: 'FTW-MT',
    occurredAt: '2026-11-23T12:00:00-06:00',
    recordedAt: '2026-11-23T18:00:00.000Z',
    target: { eventId: '00000000-0000-4000-8000-000000000001', revision: 0 },
    reason: 'incorrect_data',
  } as never as LedgerEvent,
}
