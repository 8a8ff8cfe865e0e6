import {
  citedFacts,
  type Delivery,
  evaluate,
  type LotProvenance,
  type Prohibition,
  provenanceOf,
  type Verdict,
  withWitnesses,
} from '@lodestone/compliance'
import type { LedgerEvent } from '@lodestone/domain'
import { type TaintSaying, taintSayings } from '@lodestone/lineage'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import { type BoundaryLot, withBoundary } from './boundary.ts'
import { sha256Hex } from './sha256-hex.ts'

export type Judged = { readonly provenance: LotProvenance; readonly verdict: Verdict }

/**
 * What a prohibition says of a lot, by a part of the ledger. Twice: once to learn which facts count, and with those that show them found, once more to name
 * them. Null when the events say nothing of the lot.
 */
export const judge = (
  part: PartOfLedger,
  lot: string,
  position: number,
  rules: Prohibition,
  delivery: Delivery,
  boundary: readonly BoundaryLot[],
): Judged | null => {
  const found = provenanceOf(part.lineage, lot, undefined, part.placeOf)
  if (found === undefined) return null
  const plain = withBoundary(part, { ...found, position }, boundary)
  const first = evaluate(rules, [plain], delivery, sha256Hex)
  const told = taintSayings(part.lineage, lot, { facts: citedFacts(first, lot), ways: NEAREST }) ?? []
  const provenance = withWitnesses(plain, told, (saying) => sourceOf(part, saying))
  return { provenance, verdict: evaluate(rules, [provenance], delivery, sha256Hex) }
}

/** Of the lots that show a fact only the nearest is named. */
const NEAREST = 1

const sourceOf = (part: PartOfLedger, { saidBy }: TaintSaying): string | null => {
  const event = saidBy === null ? undefined : part.eventAt(saidBy.position)
  return (event && partyOf(event)) ?? null
}

const partyOf = (event: LedgerEvent): string | undefined => {
  if (event.type === 'FeedstockDeclared') return event.supplier
  return event.type === 'ScrapCollected' ? event.collector : undefined
}
