import type { VerdictQuery } from '@lodestone/client'
import { type Delivery, delivery } from '@lodestone/compliance'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import type { DeliveryOptions } from './delivery-options.ts'
import { problemsIn, readJson } from './read-json.ts'

/** What these options ask. Errors: CliError INVALID_DELIVERY for a file that is no delivery. */
export const queryOf = async (options: DeliveryOptions): Promise<Omit<VerdictQuery, 'with'>> => {
  const { deliveryDate, deliveredAt, timeZone, shipperTimeZone, tier, acquiredIn, usedIn, ruleSet } = options
  const file = options.delivery === undefined ? {} : await readDelivery(options.delivery)
  const [id = '', version] = ruleSet?.split('@') ?? []
  const told = {
    date: deliveryDate,
    deliveredAt,
    timeZone,
    shipperTimeZone,
    tier,
    acquiredIn,
    usedIn,
    contract: contractOf(options, file.contract),
    endItem: endItemOf(options, file.endItem),
  }
  return {
    delivery: { ...file, ...defined(told) },
    ...(ruleSet === undefined ? {} : { ruleSet: { id, ...(version === undefined ? {} : { version }) } }),
  }
}

const readDelivery = async (path: string): Promise<Partial<Delivery>> => {
  const found = delivery.partial({ date: true }).safeParse(await readJson(path))
  if (found.success) return defined(found.data)
  throw new CliError(
    EXIT.usage,
    'INVALID_DELIVERY',
    problemsIn(found.error),
    'See docs/compliance.md for what a delivery is.',
  )
}

const contractOf = (options: DeliveryOptions, file: Delivery['contract']): Delivery['contract'] => {
  const { contract, contractValue, clause, electronicDevicesIncluded } = options
  const own = defined({ valueUsd: contractValue, electronicDevicesIncluded })
  if (file === undefined && contract === undefined && clause === undefined && Object.keys(own).length === 0)
    return undefined
  const clauses = clause?.map(clauseOf) ?? file?.clauses ?? []
  return { ...file, ...own, number: contract ?? file?.number ?? 'not told', clauses }
}

const clauseOf = (text: string) => {
  const [id = '', ...version] = text.split(' ')
  return { id, version: version.join(' ') }
}

const endItemOf = (options: DeliveryOptions, file: Delivery['endItem']): Delivery['endItem'] => {
  const { endItem, madeIn, coveredPercent, offTheShelf, electronicDevice } = options
  const own = defined({ manufacturedIn: madeIn, coveredPpb: coveredPercent, offTheShelf, electronicDevice })
  if (file === undefined && endItem === undefined && Object.keys(own).length === 0) return undefined
  const named =
    endItem === undefined ? { name: 'the magnet', isTheMagnet: true } : { name: endItem, isTheMagnet: false }
  return { ...(endItem === undefined ? (file ?? named) : { ...file, ...named }), ...own }
}

/** Without the fields that are not told. */
const defined = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
