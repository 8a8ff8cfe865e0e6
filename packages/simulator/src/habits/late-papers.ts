import type { ParcelId } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import type { Posting } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'

/** Of parcels for another area: so many leave before their desk has posted that they do. */
const BEFORE_THE_DESK = 0.04
/** Of these so many are booked in at the gate before the desk gets to it: within so long. */
const GATE_FIRST = 0.5
const LATEST = 3 * HOUR

/**
 * The truck has left and the desk has not posted it. The desk does when the gate asks for the papers; or the gate books the goods in by the number on
 * the bill of lading, and the desk posts some hours later. Where the gate turns the truck away instead, that is posted, and that it is sent back, and the
 * shipment only when the goods stand in the yard again.
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
          const gate = diceFor(plan, 'gate', posting)
          if (parcel !== posting.body.parcel || !gate.chance(GATE_FIRST))
            return [{ ...shipment, at: posting.at }, posting]
          return [posting, { ...shipment, at: posting.at + Math.round(gate.between(0.1, 1) * LATEST) }]
        }
        default:
          return [posting]
      }
    }
  }

export const latePapers: Habit = latePapersOf(BEFORE_THE_DESK)
