import { byElement, ELEMENTS, type Element, type LedgerEvent } from '@lodestone/domain'
import { indexOfComposition } from '../columns/compositions.ts'
import { indexOfName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { foldCorrection } from './correction.ts'
import { foldClosing, foldCount, foldSurvey } from './counts.ts'
import { foldStorage } from './documents.ts'
import { foldFacts, foldPapers, type Statement } from './facts.ts'
import { ASSAY_PRODUCTION, ASSAY_SETTLEMENT, ASSAY_UMPIRE, EVIDENCE, HELD, RELEASED } from './kinds.ts'
import { foldCause, foldLosses } from './losses.ts'
import { foldAssay, foldScale } from './measured.ts'
import { addNote, foldClosed } from './notes.ts'
import { foldAcceptance, foldReceipt, foldRedirection, foldRefusal, foldShipment } from './parcels.ts'
import { foldArea, foldSite } from './places.ts'
import { lotFor } from './rows.ts'

const ASSAYS = { production: ASSAY_PRODUCTION, settlement: ASSAY_SETTLEMENT, umpire: ASSAY_UMPIRE } as const

/** Takes in what an event says beside what it moves. */
export const foldBeside = (lineage: Lineage, position: number, event: LedgerEvent): void => {
  if (event.device !== undefined) foldScale(lineage, position, event.device)
  foldLosses(lineage, position, event)
  foldClosed(lineage, position, event)
  switch (event.type) {
    case 'AssayRecorded': {
      const composition = indexOfComposition(lineage.compositions, event.composition, notFound(event))
      // A composite speaks of every lot that it was made of.
      for (const lot of event.covers ?? [event.lot]) {
        addNote(lineage, lotFor(lineage, lot, position), position, ASSAYS[event.role], composition)
        foldAssay(lineage, event)
      }
      return
    }
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
      if (event.facts === undefined) return
      foldFacts(lineage, position, event.facts)
      foldPapers(lineage, position, event.facts)
      return
    case 'ScrapCollected':
      if (event.country !== undefined) foldFacts(lineage, position, [collectedIn(event.country)])
      return
    case 'LotShipped':
    case 'MagnetShipped':
      foldShipment(lineage, position, event)
      return
    case 'LotReceived':
    case 'ReceiptMatched':
      foldReceipt(lineage, position, event)
      return
    case 'ParcelRefused':
      foldRefusal(lineage, position, event)
      return
    case 'ParcelRedirected':
      foldRedirection(lineage, position, event)
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

/** The elements that an assay looked for and did not find, with a limit or without. */
const notFound = ({ belowDetection = [], lessThan }: LedgerEvent<'AssayRecorded'>): readonly Element[] =>
  lessThan === undefined
    ? belowDetection
    : [...belowDetection, ...(Object.keys(byElement(lessThan)) as Element[])]

/** What the collector says of where the scrap was collected, in the form of a supplier's statement. */
const collectedIn = (country: string): Statement => ({
  elements: ELEMENTS,
  stages: ['eol_collect'],
  origin: { in: [country] },
  custody: 'identity_preserved',
})
