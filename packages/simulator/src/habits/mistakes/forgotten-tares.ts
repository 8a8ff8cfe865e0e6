import { MINUTE } from '../../clock/time.ts'
import { stamp } from '../../clock/zone.ts'
import { zoneOf } from '../../model/chain.ts'
import { massOfText, massText } from '../../physics/mass-text.ts'
import type { FollowUp, Posting } from '../../posting.ts'
import { diceFor, type Habit } from '../habit.ts'
import { DESK } from './set-right.ts'

const FORGOTTEN = 0.03
const PALLET = 22_000

/**
 * A line of a parcel is weighed with its pallet: heavier than it was sent, so that the ledger disputes it. It is weighed again, the pallet is
 * taken off, and two people agree that this is what it was.
 */
export const forgottenTares: Habit = (plan) => (posting) => {
  if (posting.type !== 'LotReceived') return [posting]
  const dice = diceFor(plan, 'tare', posting)
  const [line, ...others] = posting.body.lines
  if (line === undefined || line.pieces !== undefined || !dice.chance(FORGOTTEN)) return [posting]
  const { grams, basis } = massOfText(line.mass)
  // A pallet under a truckload is within what weighings differ: nobody would notice, nor mind.
  if (grams > PALLET * 20) return [posting]
  const { area, key } = posting
  const at = posting.at + dice.whole(12, 55) * MINUTE
  const said = { occurredAt: stamp(zoneOf(area), at), source: { system: DESK, document: `COR-${key}` } }
  const exceptionOf = (receipt: { revision: number; findings: readonly { code: string }[] } | undefined) => {
    const index = receipt?.findings.findIndex(({ code }) => code === 'RECEIVED_HEAVIER') ?? -1
    return receipt === undefined || index < 0 ? null : `${receipt.revision}.${index}`
  }
  const heavier: Posting<'LotReceived'> = {
    ...posting,
    mistaken: true,
    body: { ...posting.body, lines: [{ ...line, mass: massText(grams + PALLET, basis) }, ...others] },
  }
  const taken: Posting<'LotAdjusted'> = {
    area,
    type: 'LotAdjusted',
    key: `${key}-tare`,
    at,
    body: {
      ...said,
      lot: line.lot,
      direction: 'loss',
      mass: massText(PALLET, basis),
      cause: 'scale',
      reason: 'Weighed with its pallet at receipt',
    },
  }
  const proposal: FollowUp<'ResolutionProposed'> = {
    area,
    type: 'ResolutionProposed',
    key: `${key}-proposal`,
    at,
    needs: [key],
    write: ([receipt]) => {
      const exception = exceptionOf(receipt)
      const explanation = 'Weighed again without the pallet: as it was sent'
      return exception === null ? null : { ...said, exception, disposition: 'weighed_again', explanation }
    },
  }
  const agreement: FollowUp<'ExceptionResolved'> = {
    area,
    type: 'ExceptionResolved',
    key: `${key}-agreement`,
    at,
    by: 'compliance',
    needs: [key, proposal.key],
    write: ([receipt, proposed]) => {
      const exception = exceptionOf(receipt)
      return exception === null || proposed === undefined
        ? null
        : { ...said, exception, proposal: proposed.revision }
    },
  }
  return [heavier, taken, proposal, agreement]
}
