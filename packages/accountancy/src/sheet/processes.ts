import { type AreaCode, EVENT_TYPES, gramsOfNanograms, isRunType, processKind } from '@lodestone/domain'
import type { ProcessRow } from '../answers/balance.ts'
import { type EventSums, unaccountedIn } from './event-sums.ts'
import type { Reading } from './reading.ts'

/** Stands for events that are no runs: they move goods, or correct what is booked. */
export const MOVES = 'moves'

/** What an event counts as among the processes of an area. */
export const processOf = ({ lineage }: Reading, position: number): string => {
  const type = EVENT_TYPES[lineage.events.columns.type[position]!]!
  return isRunType(type) || type === 'LotReworked' ? type : MOVES
}

/** What an operator calls it. */
export const processWords = (process: string): string => {
  if (process === MOVES) return 'moves and adjustments'
  return isRunType(process) ? processKind(process).words : 'rework'
}

type Sums = { events: number; took: bigint; gave: bigint; lost: bigint; takenUp: bigint; unaccounted: bigint }
const total = (amounts: ReadonlyMap<string, bigint>): bigint =>
  [...amounts.values()].reduce((sum, each) => sum + each, 0n)

/** What the runs of each process took and gave, in the order of the chain. */
export const processRows = (reading: Reading, area: AreaCode, events: readonly EventSums[]): ProcessRow[] => {
  const rows = new Map<string, Sums>()
  for (const event of events) {
    const name = processOf(reading, event.position)
    const row = rows.get(name) ?? { events: 0, took: 0n, gave: 0n, lost: 0n, takenUp: 0n, unaccounted: 0n }
    rows.set(name, row)
    row.events += 1
    row.took += event.took
    row.gave += event.gave
    row.lost += total(event.lost)
    row.takenUp += total(event.takenUp)
    row.unaccounted += unaccountedIn(event)
  }
  const order = (name: string): number => (EVENT_TYPES as readonly string[]).indexOf(name) >>> 0
  return [...rows]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([process, { events: count, ...sums }]) => ({
      area,
      process,
      events: count,
      took: gramsOfNanograms(sums.took),
      gave: gramsOfNanograms(sums.gave),
      lost: gramsOfNanograms(sums.lost),
      takenUp: gramsOfNanograms(sums.takenUp),
      unaccounted: gramsOfNanograms(sums.unaccounted),
    }))
}
