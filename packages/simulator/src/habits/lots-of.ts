import type { LotId } from '@lodestone/domain'
import type { Posting } from '../posting.ts'

const lotOf = (line: unknown): LotId[] =>
  typeof line === 'object' && line !== null && 'lot' in line ? [String(line.lot)] : []

/** The lots that a post gives birth to. */
export const lotsBorn = (posting: Posting): LotId[] => {
  switch (posting.type) {
    case 'OpeningInventoryDeclared':
    case 'OreExtracted':
    case 'ScrapCollected':
    case 'FeedstockDeclared':
    case 'LotReceived':
    case 'LotReceivedUnmatched':
    case 'CustomerReturnReceived':
      return posting.body.lines.map(({ lot }) => lot)
    case 'LotInspected':
      return lotOf(posting.body.rejected)
    default:
      return 'outputs' in posting.body ? posting.body.outputs.map(({ lot }) => lot) : []
  }
}

/** The lots that a post takes of what stands there. */
export const lotsTaken = (posting: Posting): LotId[] =>
  'inputs' in posting.body
    ? (posting.body.inputs ?? []).map(({ lot }) => lot)
    : posting.type === 'PoolCharged'
      ? posting.body.lines.map(({ lot }) => lot)
      : []

/** The lots whose papers or labels a post prints: the ledger has to know them. */
export const lotsOnPaper = (posting: Posting): LotId[] => {
  switch (posting.type) {
    case 'UnitPacked':
      return (posting.body.contents ?? []).map(({ lot }) => lot)
    case 'WasteDisposed':
      return posting.body.lines.map(({ lot }) => lot)
    default:
      return lotsShipped(posting)
  }
}

/** The lots that a post sends away. */
export const lotsShipped = (posting: Posting): LotId[] =>
  posting.type === 'LotShipped' || posting.type === 'MagnetShipped'
    ? posting.body.lines.map(({ lot }) => lot)
    : []
