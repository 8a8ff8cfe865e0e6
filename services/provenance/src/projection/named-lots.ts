import { flowOf, type LedgerEvent, type LotId, withdrawnBy } from '@lodestone/domain'

/**
 * Every lot that an event names: what it moves, what it is said of, what its findings are about; for a correction, what that withdraws. Null when
 * it cannot be told: a correction may withdraw what this release does not understand.
 */
export const namedLots = (event: LedgerEvent): Set<LotId> | null => {
  const lots = lotsOf(event)
  if (event.type !== 'EventDeclaredErroneous') return lots
  try {
    for (const lot of lotsOf(withdrawnBy(event))) lots.add(lot)
    return lots
  } catch {
    return null
  }
}

/**
 * Every lot that stands anywhere in an event, what it only mentions too: lots that were counted, packed, sampled together, put on a legal hold, or whose title
 * passed. Null as above.
 */
export const mentionedLots = (event: LedgerEvent): Set<LotId> | null => {
  const lots = namedLots(event)
  if (lots === null) return null
  mention(event, lots)
  if (event.type === 'EventDeclaredErroneous') mention(withdrawnBy(event), lots)
  return lots
}

const LOT_FIELDS: ReadonlySet<string> = new Set(['lot', 'lots', 'covers'])

const mention = (value: object, lots: Set<LotId>): void => {
  for (const [name, inside] of Object.entries(value)) {
    if (name === 'lot' && typeof inside === 'string') lots.add(inside)
    // What was withdrawn is of its own release, and read by that.
    if (name === 'withdrawn' || typeof inside !== 'object' || inside === null) continue
    if (LOT_FIELDS.has(name) && Array.isArray(inside))
      for (const each of inside) if (typeof each === 'string') lots.add(each)
    mention(inside, lots)
  }
}

const lotsOf = (event: LedgerEvent): Set<LotId> => {
  const { takes, yields } = flowOf(event)
  const lots = new Set<LotId>()
  for (const take of takes) lots.add(take.lot)
  for (const given of yields) lots.add(given.lot)
  if ('lot' in event) lots.add(event.lot)
  for (const finding of event.findings ?? []) for (const lot of finding.lots) lots.add(lot)
  return lots
}
