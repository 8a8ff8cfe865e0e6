import type { LotId, ParcelId } from '@lodestone/domain'
import { DAY, type Second } from '../clock/time.ts'
import { stamp } from '../clock/zone.ts'
import { zoneOf } from '../model/chain.ts'
import type { FollowUp, Outgoing, Posting } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'
import { DESK } from './mistakes/set-right.ts'

/** Of parcels of magnets: so many are not posted to have left. */
const NOT_POSTED = 0.008
/** They are missed in the end; or, once something of them is back, when somebody asks what it came back of. */
const MISSED_AFTER = 14 * DAY
const ASKED_AFTER = 6 * DAY

/**
 * Magnets leave and nobody posts it, until the parcel is missed, or something of it comes back. What came back is in doubt until then; it may be
 * looked at, found good and sent to another in the meantime: then two people say that it was.
 */
export const lateDispatchOf =
  (share: number): Habit =>
  (plan) => {
    const unposted = new Map<ParcelId, Posting<'MagnetShipped'>>()
    const inDoubt = new Map<LotId, Second>()
    const missed = (now: Second): Outgoing[] => {
      const due = [...unposted].filter(([, { at }]) => at + MISSED_AFTER <= now)
      for (const [parcel] of due) unposted.delete(parcel)
      return due.map(([, shipment]) => ({ ...shipment, at: now }))
    }
    const told = (posting: Posting): readonly Outgoing[] => {
      if (posting.type === 'CustomerReturnReceived') {
        const { parcel, lines } = posting.body
        const shipment = unposted.get(parcel)
        if (shipment === undefined) return [posting]
        unposted.delete(parcel)
        const at = posting.at + ASKED_AFTER
        for (const { lot } of lines) inDoubt.set(lot, at)
        return [posting, { ...shipment, at }]
      }
      if (posting.type !== 'MagnetShipped') return [posting]
      if (posting.body.lines.some(({ lot }) => posting.at < (inDoubt.get(lot) ?? 0)))
        return resolvedByTwo(posting)
      if (!diceFor(plan, 'late dispatch', posting).chance(share)) return [posting]
      unposted.set(posting.body.parcel, posting)
      return []
    }
    return (posting) => {
      const late = missed(posting.at)
      const out = told(posting)
      return late.length === 0 ? out : [...late, ...out]
    }
  }

export const lateDispatch: Habit = lateDispatchOf(NOT_POSTED)

/** It left while a lot of it was disputed: the shift says why it could, and the compliance officer agrees. */
const resolvedByTwo = (posting: Posting<'MagnetShipped'>): Outgoing[] => {
  const { area, key } = posting
  const at = posting.at + DAY
  const said = { occurredAt: stamp(zoneOf(area), at), source: { system: DESK, document: `COR-${key}` } }
  const exceptionOf = (receipt: Parameters<FollowUp['write']>[0][number] | undefined) => {
    const index = receipt?.findings.findIndex(({ code }) => code === 'LOT_DISPUTED') ?? -1
    return receipt === undefined || index < 0 ? null : `${receipt.revision}.${index}`
  }
  const proposal: FollowUp<'ResolutionProposed'> = {
    ...{ area, at, type: 'ResolutionProposed', key: `${key}-proposal`, needs: [key] },
    write: ([receipt]) => {
      const exception = exceptionOf(receipt)
      const explanation = 'It is ours: measured again when it came back, and found good'
      return exception === null ? null : { ...said, exception, disposition: 'accepted_as_is', explanation }
    },
  }
  const agreement: FollowUp<'ExceptionResolved'> = {
    ...{ area, at, type: 'ExceptionResolved', key: `${key}-agreement`, by: 'compliance' },
    needs: [key, proposal.key],
    write: ([receipt, proposed]) => {
      const exception = exceptionOf(receipt)
      return exception === null || proposed === undefined
        ? null
        : { ...said, exception, proposal: proposed.revision }
    },
  }
  return [posting, proposal, agreement]
}
