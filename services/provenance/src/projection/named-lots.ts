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

const lotsOf = (event: LedgerEvent): Set<LotId> => {
  const { takes, yields } = flowOf(event)
  const lots = new Set<LotId>()
  for (const take of takes) lots.add(take.lot)
  for (const given of yields) lots.add(given.lot)
  if ('lot' in event) lots.add(event.lot)
  for (const finding of event.findings ?? []) for (const lot of finding.lots) lots.add(lot)
  return lots
}
