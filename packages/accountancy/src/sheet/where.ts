import { type AreaCode, gramsOfNanograms } from '@lodestone/domain'
import { instantText } from '@lodestone/lineage/rows'
import type { Comparison } from '../answers/balance.ts'
import { type EventSums, unaccountedIn } from './event-sums.ts'
import { processOf } from './processes.ts'
import type { Reading } from './reading.ts'

const WEEK_MS = 7 * 86_400_000

/**
 * Where most of a difference is from: the process and the week, counted from the beginning of the period, in which the most of it arose. Undefined
 * where nothing arose in its direction.
 */
export const whereMost = (
  reading: Reading,
  areas: readonly AreaCode[],
  events: readonly (readonly EventSums[])[],
  isMissing: boolean,
): Comparison['where'] => {
  const { fromMs, toMs } = reading.period
  const sums = new Map<string, { area: AreaCode; process: string; week: number; amount: bigint }>()
  areas.forEach((area, index) => {
    for (const event of events[index] ?? []) {
      const at = reading.lineage.events.columns.occurredMs[event.position]!
      const week = Math.floor((at - fromMs) / WEEK_MS)
      const process = processOf(reading, event.position)
      const key = `${area} ${process} ${week}`
      const sum = sums.get(key) ?? { area, process, week, amount: 0n }
      sums.set(key, sum)
      sum.amount += isMissing ? unaccountedIn(event) : -unaccountedIn(event)
    }
  })
  const [most] = [...sums.values()].sort((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0))
  if (most === undefined || most.amount <= 0n) return undefined
  const { area, process, week, amount } = most
  return {
    area,
    process,
    from: instantText(fromMs + week * WEEK_MS, 0),
    to: instantText(Math.min(toMs, fromMs + (week + 1) * WEEK_MS), 0),
    grams: gramsOfNanograms(amount),
  }
}
