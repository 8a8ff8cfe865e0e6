import type { ParcelId } from '@lodestone/domain'
import type { Posting } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'

/** Of parcels for another area: so many leave before their desk has posted that they do. */
const BEFORE_THE_DESK = 0.04

/**
 * The truck has left and the desk has not posted it. The desk does when the gate asks for the papers; where the gate turns the truck away instead,
 * that is posted, and that it is sent back, and the shipment only when the goods stand in the yard again.
 */
export const latePapersOf =
  (share: number): Habit =>
  (plan) => {
    const unposted = new Map<ParcelId, Posting<'LotShipped'>>()
    /** By the parcel as which it goes back. */
    const goingBack = new Map<ParcelId, ParcelId>()
    return (posting) => {
      switch (posting.type) {
        case 'LotShipped':
          if (!('area' in posting.body.addressee)) return [posting]
          if (!diceFor(plan, 'late papers', posting).chance(share)) return [posting]
          unposted.set(posting.body.parcel, posting)
          return []
        case 'ParcelRedirected':
          if (unposted.has(posting.body.of)) goingBack.set(posting.body.parcel, posting.body.of)
          return [posting]
        case 'LotReceived':
        case 'ReceiptMatched': {
          const parcel = goingBack.get(posting.body.parcel) ?? posting.body.parcel
          const shipment = unposted.get(parcel)
          if (shipment === undefined) return [posting]
          unposted.delete(parcel)
          return [{ ...shipment, at: posting.at }, posting]
        }
        default:
          return [posting]
      }
    }
  }

export const latePapers: Habit = latePapersOf(BEFORE_THE_DESK)
