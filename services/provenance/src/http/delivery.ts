import { type Delivery, delivery } from '@lodestone/compliance'
import { failure } from '@lodestone/plant-service'
import { z } from 'zod'
import { isTimeZone, localDate } from '../verdicts/local-date.ts'

const timeZone = z.string().refine(isTimeZone, 'a time zone by its name: "America/Chicago"')

/** A delivery as it is posted: its date at the place of delivery, or the moment and the zones that the dates follow from. */
export const deliveryBody = z.strictObject({
  ...delivery.partial({ date: true }).shape,
  deliveredAt: z.iso
    .datetime({ offset: true, error: 'write a time with its offset: "2026-12-31T23:30:00-06:00"' })
    .optional()
    .describe('The moment of delivery, rather than a date.'),
  timeZone: timeZone.optional().describe('Of the place of delivery.'),
  shipperTimeZone: timeZone.optional().describe('Of the shipper.'),
})
export type DeliveryBody = z.output<typeof deliveryBody>

/** What the ledger itself says of a delivery, where that is known. What is asked goes before it. */
export type KnownDelivery = Partial<Delivery>

/** The delivery that is meant. Errors: INVALID_QUERY when its date is told neither by whoever asks nor by the ledger, with the field that would tell it. */
export const deliveryOf = (
  { deliveredAt, timeZone: zone, shipperTimeZone, ...told }: DeliveryBody,
  ledger: KnownDelivery,
  dateIsToldBy: { readonly field: string; readonly remedy: string },
): Delivery => {
  const byMoment = {
    ...(deliveredAt === undefined || zone === undefined ? {} : { date: localDate(deliveredAt, zone) }),
    ...(deliveredAt === undefined || shipperTimeZone === undefined
      ? {}
      : { shipperDate: localDate(deliveredAt, shipperTimeZone) }),
  }
  // Where another date is asked, the date on which the ledger knows it to have left says nothing.
  const { shipperDate, ...known } = ledger
  const own = told.date === undefined && byMoment.date === undefined ? ledger : known
  const all = { ...own, ...byMoment, ...told }
  if (all.date === undefined)
    throw failure('INVALID_QUERY', 'It is not told on which date it is delivered.', dateIsToldBy)
  return { ...all, date: all.date }
}
