import { ELEMENTS, type LedgerEvent } from '@lodestone/domain'
import { indexOfName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { foldAssay, foldSample } from './assays.ts'
import { foldClearings } from './clearings.ts'
import { foldCorrection } from './correction.ts'
import { foldClosing, foldCount, foldSurvey } from './counts.ts'
import { foldStorage } from './documents.ts'
import { foldFacts, foldPapers, foldSupplies, type Statement } from './facts.ts'
import { EVIDENCE, HELD, RELEASED } from './kinds.ts'
import { foldCause, foldLosses } from './losses.ts'
import { addNote, foldClosed } from './notes.ts'
import { foldNumbers } from './numbers.ts'
import {
  foldAcceptance,
  foldReceipt,
  foldRedirection,
  foldRefusal,
  foldReturn,
  foldShipment,
} from './parcels.ts'
import { foldArea, foldSite } from './places.ts'
import { lotFor } from './rows.ts'
import { foldScale } from './scales.ts'

/** Takes in what an event says beside what it moves. */
export const foldBeside = (lineage: Lineage, position: number, event: LedgerEvent): void => {
  if (event.device !== undefined) foldScale(lineage, position, event.device)
  foldLosses(lineage, position, event)
  foldClosed(lineage, position, event)
  foldClearings(lineage, position, event)
  foldNumbers(lineage, position, event)
  switch (event.type) {
    case 'AssayRecorded':
      foldAssay(lineage, position, event)
      return
    case 'SampleTaken':
      foldSample(lineage, position, event)
      return
    case 'EvidenceAttached':
      addNote(lineage, lotFor(lineage, event.lot, position), position, EVIDENCE, NONE)
      return
    case 'EvidenceStored':
    case 'EvidenceDisposed':
      foldStorage(lineage, position, event)
      return
    case 'LotHeld':
    case 'LotReleased': {
      const hold = indexOfName(lineage.words, event.hold)
      const kind = event.type === 'LotHeld' ? HELD : RELEASED
      addNote(lineage, lotFor(lineage, event.lot, position), position, kind, hold)
      return
    }
    case 'FeedstockDeclared':
    case 'OpeningInventoryDeclared':
      if (event.type === 'FeedstockDeclared') foldSupplies(lineage, position, [event.supplier])
      if (event.facts === undefined) return
      foldFacts(lineage, position, event.facts)
      foldPapers(lineage, position, event.facts)
      return
    case 'ScrapCollected':
      foldSupplies(lineage, position, [event.collector, event.donor])
      if (event.country !== undefined) foldFacts(lineage, position, [collectedIn(event.country)])
      if (event.facts === undefined) return
      foldFacts(lineage, position, event.facts)
      foldPapers(lineage, position, event.facts)
      return
    case 'LotShipped':
    case 'MagnetShipped':
      foldShipment(lineage, position, event)
      return
    case 'LotReceived':
    case 'ReceiptMatched':
      // Goods of a parcel that came back are nothing that its addressee received.
      if ('returned' in event) return
      // Of what it speaks nothing is posted yet.
      if (event.accounts.length === 0) return
      foldReceipt(lineage, position, event)
      return
    case 'ParcelRefused':
      foldRefusal(lineage, position, event)
      return
    case 'ParcelRedirected':
      foldRedirection(lineage, position, event)
      return
    case 'CustomerReturnReceived':
      foldReturn(lineage, position, event)
      return
    case 'DeliveryAccepted':
      foldAcceptance(lineage, position, event.parcel)
      return
    case 'LotAdjusted':
      foldCause(lineage, position, event.cause)
      return
    case 'InventoryCounted':
      foldCount(lineage, position, event)
      return
    case 'PoolSurveyed':
      foldSurvey(lineage, position, event)
      return
    case 'PeriodClosed':
      foldClosing(lineage, position, event)
      return
    case 'SiteRegistered':
    case 'SiteAmended':
      foldSite(lineage, position, event)
      return
    case 'AreaRegistered':
    case 'AreaAmended':
      foldArea(lineage, position, event)
      return
    case 'EventDeclaredErroneous':
      foldCorrection(lineage, position, event)
  }
}

/** What the collector says of where the scrap was collected, in the form of a supplier's statement. */
const collectedIn = (country: string): Statement => ({
  elements: ELEMENTS,
  stages: ['eol_collect'],
  origin: { in: [country] },
  custody: 'identity_preserved',
})
