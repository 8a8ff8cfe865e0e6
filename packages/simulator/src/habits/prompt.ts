import type { PlantEventType } from '../posting.ts'

/**
 * What is posted at once: it is asked of the ledger before the act (papers, labels, holds, signatures), or means something only where it stands
 * (closings, counts, clearings, the parts of a run). Everything else is a report, which may come whenever it comes.
 */
const PROMPT: ReadonlySet<PlantEventType> = new Set([
  ...(['OpeningInventoryDeclared', 'LotIdsReserved'] as const),
  ...(['LotShipped', 'MagnetShipped', 'LotReceived', 'LotReceivedUnmatched', 'ReceiptMatched'] as const),
  ...(['ParcelRedirected', 'DeliveryAccepted', 'CustomerReturnReceived'] as const),
  ...([
    'UnitPacked',
    'UnitUnpacked',
    'IdentifierAssigned',
    'LotHeld',
    'LotReleased',
    'LegalHoldPlaced',
    'LegalHoldLifted',
    'WasteDisposed',
    'ContractTermsRecorded',
  ] as const),
  ...(['RunOpened', 'RunAdded', 'PoolCleared', 'InventoryCounted', 'PeriodClosed'] as const),
  ...(['ResolutionProposed', 'ExceptionResolved', 'CorrectionProposed', 'EventDeclaredErroneous'] as const),
])
export const mayComeLate = (type: PlantEventType): boolean => !PROMPT.has(type)
