import { type EventType, type LedgerEvent, PARTY_CODE, withdrawnBy } from '@lodestone/domain'

/** Of what an area has left, packs, or calls by other people's numbers: none of it is behind a customer's goods. */
const OF_THE_HOUSE: ReadonlySet<EventType> = new Set([
  'InventoryCounted',
  'PeriodClosed',
  'LotAdjusted',
  'WasteDisposed',
  'UnitPacked',
  'UnitUnpacked',
  'IdentifierAssigned',
  'TitleTransferred',
  'LotIdsReserved',
  'ContractTermsRecorded',
])

/** Where events name parties. */
const PARTY_FIELDS: ReadonlySet<string> = new Set([
  'party',
  'supplier',
  'collector',
  'donor',
  'disposer',
  'issuer',
  'from',
  'to',
])

/** Whether an event tells a party of others: it names another party, or says what an area has left of its goods. What a correction withdrew is told with it. */
export const tellsOfOthers = (event: LedgerEvent, party: string): boolean => {
  if (OF_THE_HOUSE.has(event.type) || namesOthers(event, party)) return true
  if (event.type !== 'EventDeclaredErroneous') return false
  try {
    return tellsOfOthers(withdrawnBy(event), party)
  } catch {
    return true
  }
}

const namesOthers = (value: object, party: string): boolean =>
  Object.entries(value).some(([name, inside]) => {
    if (typeof inside === 'object' && inside !== null) return namesOthers(inside, party)
    return PARTY_FIELDS.has(name) && typeof inside === 'string' && PARTY_CODE.test(inside) && inside !== party
  })
