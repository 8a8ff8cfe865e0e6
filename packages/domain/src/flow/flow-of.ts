import type { EventType, LedgerEvent } from '../events/catalogue.ts'
import { type Flow, NO_FLOW } from './flow.ts'
import { flowOfDeparture, flowOfMatch, flowOfReceipt, flowOfReturn } from './of-custody.ts'
import { flowOfAdjustment, flowOfInspection, flowOfSample, flowOfSplit } from './of-lot.ts'
import { flowOfCharge, flowOfClearing, flowOfDraw } from './of-pool.ts'
import { flowOfPart, flowOfRework, flowOfRun } from './of-run.ts'
import { flowOfSource } from './of-source.ts'
import { withPools } from './pool-flow.ts'

let lastEvent: LedgerEvent | null = null
let lastFlow: Flow = NO_FLOW

/** What an event takes and gives. The last is kept: who decides, tells and folds an event asks for the flow of the very same one each time. */
export const flowOf = (event: LedgerEvent): Flow => {
  if (event === lastEvent) return lastFlow
  lastFlow = readFlow(event)
  lastEvent = event
  return lastFlow
}

/**
 * Total over the catalogue: an event without a flow gives `NO_FLOW`. A correction has no flow of its
 * own but where it withdraws a clearing, and so joins what stood before it to what came after; the fold takes back the flow of the event
 * that it withdraws.
 */
const readFlow = (event: LedgerEvent): Flow => {
  switch (event.type) {
    case 'OreExtracted':
      return flowOfSource(event, 'mined')
    case 'ScrapCollected':
      return flowOfSource(event, event.class)
    case 'FeedstockDeclared':
      return flowOfSource(event, 'declared')
    case 'OpeningInventoryDeclared':
      return flowOfSource(event, 'opening')
    case 'ConcentrateProduced':
    case 'OxideProduced':
    case 'MetalReduced':
    case 'AlloyFlaked':
    case 'PowderMilled':
    case 'MagnetBlockSintered':
    case 'GrainBoundaryDiffused':
    case 'MagnetFinished':
    case 'ScrapRecycled':
      return flowOfRun(event)
    case 'LotSplit':
      return flowOfSplit(event)
    case 'LotShipped':
    case 'MagnetShipped':
    case 'WasteDisposed':
      return flowOfDeparture(event)
    case 'LotReceived':
      return flowOfReceipt(event)
    case 'LotAdjusted':
      return flowOfAdjustment(event)
    case 'RunOpened':
    case 'RunAdded':
      return flowOfPart(event)
    case 'LotReceivedUnmatched':
      return flowOfSource(event, null)
    case 'ReceiptMatched':
      return flowOfMatch(event)
    case 'LotIdsReserved':
    case 'ParcelRefused':
    case 'ParcelRedirected':
    case 'SourceRegistered':
    case 'RuleSetActivated':
      return NO_FLOW
    case 'LotReworked':
      return flowOfRework(event)
    case 'LotInspected':
      return flowOfInspection(event)
    case 'SampleTaken':
      return flowOfSample(event)
    case 'CustomerReturnReceived':
      return flowOfReturn(event)
    case 'PoolCharged':
      return flowOfCharge(event)
    case 'PoolDrawn':
      return flowOfDraw(event)
    case 'PoolCleared':
      return flowOfClearing(event)
    case 'PoolSurveyed':
    case 'PoolRegistered':
    case 'PoolAmended':
    case 'SiteRegistered':
    case 'SiteAmended':
    case 'AreaRegistered':
    case 'AreaAmended':
    case 'PartyRegistered':
    case 'PartyAmended':
    case 'KeyIssued':
    case 'KeyRevoked':
    case 'AssayRecorded':
    case 'EvidenceAttached':
    case 'EvidenceStored':
    case 'DisposalProposed':
    case 'EvidenceDisposed':
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
    case 'LotHeld':
    case 'LotReleased':
    case 'LotRegraded':
    case 'InventoryCounted':
    case 'PeriodClosed':
    case 'TitleTransferred':
    case 'UnitPacked':
    case 'UnitUnpacked':
    case 'IdentifierAssigned':
    case 'DeliveryAccepted':
    case 'ResolutionProposed':
    case 'ExceptionResolved':
    case 'CorrectionProposed':
    case 'ContractTermsRecorded':
    case 'GateOverruled':
      return NO_FLOW
    case 'EventDeclaredErroneous':
      return withPools(event.poolSteps, NO_FLOW)
    default:
      return unknownEvent(event)
  }
}

const unknownEvent = (event: never): never => {
  throw new RangeError(`The flow of this event is not defined: ${(event as { type: EventType }).type}.`)
}
