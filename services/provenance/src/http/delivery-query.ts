import { clauseOf, defined } from '@lodestone/domain'
import { z } from 'zod'
import { type DeliveryBody, deliveryBody } from './delivery.ts'
import { listOf, lotParam } from './query.ts'

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true')
const { date, shipperDate, deliveredAt, timeZone, shipperTimeZone, tier, place, acquiredIn, usedIn } =
  deliveryBody.shape
const words = z.string().min(1).max(200)

/** Which rule set: `dfars-252.225-7052`, or with its version, `dfars-252.225-7052@MAY 2024`. */
export const ruleSetParam = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,63}(?:@.{1,64})?$/,
    'a rule set is its id, or with its version: "dfars-252.225-7052@MAY 2024"',
  )
  .transform((text) => {
    const [id = '', version] = text.split('@')
    return { id, version }
  })

/** A delivery in the words of an address: determinations have to be posted. */
export const deliveryQuery = {
  'delivery-date': date.describe('The local date at the place of delivery.'),
  'shipper-date': shipperDate.describe('The local date at the shipper then, where it is another.'),
  'delivered-at': deliveredAt,
  'time-zone': timeZone,
  'shipper-time-zone': shipperTimeZone,
  contract: words.optional().describe('Its number.'),
  'contract-value': z
    .string()
    .regex(/^\d{1,15}$/, 'whole US dollars: "1000000"')
    .transform(Number)
    .optional()
    .describe('Of the prime contract, in whole US dollars.'),
  clause: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().regex(/^\S+ .+$/, 'a clause with its version: "252.225-7052 MAY 2024"')).max(20))
    .optional()
    .describe('The clauses that the contract carries, with commas between: "252.225-7052 MAY 2024".'),
  'electronic-devices-included': yesNo
    .optional()
    .describe('The contract says that electronic devices are not excepted.'),
  tier,
  place,
  'acquired-in': acquiredIn,
  'used-in': usedIn,
  'end-item': words.optional().describe('What is delivered; the magnet itself unless told.'),
  'end-item-is-the-magnet': yesNo.optional(),
  'end-item-made-in': acquiredIn,
  'off-the-shelf': yesNo.optional(),
  'electronic-device': yesNo.optional(),
  'covered-ppb': z
    .string()
    .regex(/^\d{1,10}$/, 'parts per billion by weight: "80000000"')
    .transform(Number)
    .optional()
    .describe('Covered material in the end item, in ppb by weight.'),
  with: listOf(lotParam).optional().describe('Other lots in the same end item or line.'),
  'rule-set': ruleSetParam.optional(),
}
type Query = z.output<z.ZodObject<typeof deliveryQuery>>

/** The same as it would be posted. */
export const bodyOfQuery = (query: Query): DeliveryBody =>
  defined({
    date: query['delivery-date'],
    shipperDate: query['shipper-date'],
    deliveredAt: query['delivered-at'],
    timeZone: query['time-zone'],
    shipperTimeZone: query['shipper-time-zone'],
    tier: query.tier,
    place: query.place,
    acquiredIn: query['acquired-in'],
    usedIn: query['used-in'],
    contract: contractOf(query),
    endItem: endItemOf(query),
  })

const contractOf = (query: Query): DeliveryBody['contract'] => {
  const { contract, clause } = query
  const rest = defined({
    valueUsd: query['contract-value'],
    electronicDevicesIncluded: query['electronic-devices-included'],
  })
  if (contract === undefined && clause === undefined && Object.keys(rest).length === 0) return undefined
  return { number: contract ?? 'not told', clauses: (clause ?? []).map(clauseOf), ...rest }
}

const endItemOf = (query: Query): DeliveryBody['endItem'] => {
  const name = query['end-item']
  const rest = defined({
    manufacturedIn: query['end-item-made-in'],
    offTheShelf: query['off-the-shelf'],
    electronicDevice: query['electronic-device'],
    coveredPpb: query['covered-ppb'],
  })
  if (name === undefined && Object.keys(rest).length === 0) return undefined
  return {
    name: name ?? 'the magnet',
    isTheMagnet: query['end-item-is-the-magnet'] ?? name === undefined,
    ...rest,
  }
}
