import { z } from 'zod'
import { documentHash, eventId, instant, lotId, parcelId, revision, words } from '../fields.ts'

/** An exception of this book, by the revision of the event that raised it and its place among that event's findings: `41.0`. */
export const exceptionId = z
  .string()
  .regex(/^\d{1,15}\.\d{1,4}$/, 'an exception is named by revision and place: "41.0"')

export const DISPOSITIONS = ['explained', 'weighed_again', 'accepted_as_is', 'scrapped', 'corrected'] as const

/** One person says what an exception comes to. It stays open until another one agrees. */
export const resolutionProposed = {
  occurredAt: instant,
  exception: exceptionId,
  disposition: z.enum(DISPOSITIONS),
  explanation: words,
}

/** Another person agrees: the exception is closed, its lots are no longer disputed by it. */
export const exceptionResolved = {
  occurredAt: instant,
  exception: exceptionId,
  /** The revision of the proposal that is agreed with. */
  proposal: revision,
}

/** One person asks to withdraw an event that others rest on. The ledger writes down what would change. */
export const correctionProposed = {
  occurredAt: instant,
  target: z.strictObject({ eventId, revision }),
  reason: z.enum(['did_not_occur', 'incorrect_data']),
  explanation: words,
}

/** One officer asks that the bytes of a document be kept no longer. They are, until another one agrees. */
export const disposalProposed = { occurredAt: instant, document: documentHash, reason: words }

/** A compliance officer lets a lot go in a parcel, whatever the verdict that its shipping gate asks for says. */
export const gateOverruled = { occurredAt: instant, parcel: parcelId, lot: lotId, reason: words }
