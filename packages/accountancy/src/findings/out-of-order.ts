import { EVENT_TYPES, isBeyond, isGeneration, isRunType } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, NONE, nameOf, stands } from '@lodestone/lineage/rows'
import { ALARM } from '../data/alarm.ts'
import type { Movements } from '../movements/scan.ts'
import { movementsAt } from '../movements/scan.ts'
import { type EventSums, eventSums, unaccountedIn } from '../sheet/event-sums.ts'
import type { Quantity, Reading } from '../sheet/reading.ts'
import { isAnalysed, runVariance } from './run.ts'

/**
 * Runs through the same pool that are recorded in another order than they happened in. Each took over what stood there by its book, so that of the one that is
 * posted late the other has taken what it found; together they are off by nothing of that.
 */
export const outOfOrderWith = (lineage: Lineage, position: number, asOf: number): number[] => {
  const { occurredMs, type, stream } = lineage.events.columns
  const at = occurredMs[position]!
  const others = new Set<number>()
  const look = (other: number): void => {
    const isOther =
      other !== position &&
      stream[other] === stream[position] &&
      isRunType(EVENT_TYPES[type[other]!]!) &&
      stands(lineage, other, asOf)
    if (isOther && (other < position ? occurredMs[other]! > at : occurredMs[other]! < at)) others.add(other)
  }
  for (const lot of generationsOf(lineage, position)) {
    const { lots, yields, takes } = lineage
    for (let row = lots.columns.firstYield[lot]!; row !== NONE; row = yields.columns.nextOfLot[row]!)
      look(yields.columns.position[row]!)
    for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!)
      look(takes.columns.position[row]!)
  }
  return [...others].sort((a, b) => a - b)
}

const generationsOf = (lineage: Lineage, position: number): Set<number> => {
  const { events, takes, yields, lotIds } = lineage
  const lots = new Set<number>()
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++) lots.add(takes.columns.lot[row]!)
  const lastYield = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < lastYield; row++)
    lots.add(yields.columns.lot[row]!)
  return new Set([...lots].filter((lot) => isGeneration(nameOf(lotIds, lot))))
}

/** Whether a run is still off when it is taken together with these others; not, while what one of them moved was not analysed. */
export const isOffTogether = (
  reading: Reading,
  movements: Movements,
  sums: EventSums,
  others: readonly number[],
  quantity: Quantity,
): boolean => {
  const theirs = movementsAt(reading.lineage, others, reading.asOf)
  let unaccounted = unaccountedIn(sums)
  let hidden = sums.hidden
  let variance = runVariance(reading, movements, sums, quantity)
  for (const each of eventSums(reading, theirs, quantity)) {
    if (!isAnalysed(reading, theirs, each, quantity)) return false
    unaccounted += unaccountedIn(each)
    hidden += each.hidden
    variance += runVariance(reading, theirs, each, quantity)
  }
  const excess = unaccounted < 0n ? unaccounted : unaccounted > hidden ? unaccounted - hidden : 0n
  return isBeyond(excess, variance, ALARM.runTimes10)
}
