import { flowOf, type LedgerEvent, type LotId, withdrawnBy } from '@lodestone/domain'

/** Every lot that an event names: what it moves, what it is said of, what its findings are about; for a correction, what that withdraws. */
export const namedLots = (event: LedgerEvent, into: Set<LotId> = new Set()): Set<LotId> => {
  const { takes, yields } = flowOf(event)
  for (const take of takes) into.add(take.lot)
  for (const given of yields) into.add(given.lot)
  if ('lot' in event) into.add(event.lot)
  for (const finding of event.findings ?? []) for (const lot of finding.lots) into.add(lot)
  if (event.type === 'EventDeclaredErroneous') namedLots(withdrawnBy(event), into)
  return into
}
