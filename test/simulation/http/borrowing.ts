import type { Sent } from '../../sent.ts'
import { type Stage, send } from '../acts.ts'
import { lotsOf } from '../workload/workload.ts'
import type { HttpGround } from './posting.ts'

/** What an officer may post as an operator does. */
const ALSO_OFFICERS: ReadonlySet<string> = new Set(['LotHeld', 'LotReleased', 'CorrectionProposed'])

/**
 * The office posts under an idempotency key under which the operators have posted: it is a request of its own, with an outcome of its own, be its content the
 * same.
 */
export const borrowKey = (stage: Stage, { borrowed }: HttpGround, n: number): void => {
  const { acknowledged, world } = stage
  const known = acknowledged.receipts().filter(({ sent }) => sent.owner === 'mes')
  const theirs = known[n % Math.max(1, known.length)]?.sent
  if (theirs === undefined || borrowed.has(`${theirs.area} ${theirs.key}`)) return
  const own = ALSO_OFFICERS.has(theirs.type) ? theirs : hold(stage, theirs, n)
  if (own === null) return
  borrowed.add(`${own.area} ${own.key}`)
  world.trace.say('client', `sends ${own.type} ${own.key} to ${own.area} as the office`)
  void send(stage, { ...own, owner: 'office' })
}

const hold = ({ books }: Stage, { area, key }: Sent, n: number): Sent | null => {
  const lots = lotsOf(books.book(area))
  const lot = lots[n % Math.max(1, lots.length)]
  if (lot === undefined) return null
  const body = { occurredAt: '2026-11-22T09:00:00Z', lot, hold: `QA-${n}`, reason: 'to be looked at' }
  return { area, key, owner: 'office', type: 'LotHeld', body }
}
