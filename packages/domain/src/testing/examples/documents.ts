import { at, document } from './alike.ts'
import type { Examples } from './examples.ts'

/** Documents, how long they are kept, and what two people sign. */
export const documentsExamples = {
  EvidenceAttached: {
    ...at,
    lot: 'FTW-SC-DYFE-26-031',
    documents: [document],
    claim: 'separated outside covered countries',
  },
  EvidenceStored: { ...at, document: document.hash, bytes: 48_211, mediaType: 'application/pdf' },
  LegalHoldPlaced: {
    ...at,
    hold: 'DCMA-26-0117',
    documents: [document.hash],
    lots: ['FTW-SC-DYFE-26-031'],
    reason: 'audit of contract SPE4A6-26-D-0117',
  },
  LegalHoldLifted: { ...at, hold: 'DCMA-26-0117', reason: 'closed without findings' },
  DisposalProposed: { ...at, document: document.hash, reason: 'retention is over' },
  EvidenceDisposed: { ...at, document: document.hash, reason: 'retention is over', proposal: 40 },
  ResolutionProposed: {
    ...at,
    exception: '41.0',
    disposition: 'explained',
    explanation: 'the drum was weighed with its lid',
  },
  ExceptionResolved: { ...at, exception: '41.0', proposal: 44 },
  CorrectionProposed: {
    ...at,
    target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: 1 },
    reason: 'incorrect_data',
    explanation: 'the flake was weighed with the drum',
  },
  EventDeclaredErroneous: {
    ...at,
    target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: 1 },
    reason: 'incorrect_data',
    explanation: 'the flake was weighed with the drum',
  },
} satisfies Partial<Examples>
