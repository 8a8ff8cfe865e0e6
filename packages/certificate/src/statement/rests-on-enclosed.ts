import {
  type Clearing,
  evaluate,
  type Prohibition,
  provenanceOf,
  type Resting,
  restingOnClearing,
  restingOnDispute,
  type Verdict,
} from '@lodestone/compliance'
import { clearingProving } from '@lodestone/domain'
import {
  type ClearedPool,
  clearedBehind,
  disputesBehind,
  type EventAt,
  lotIndex,
  type Supposition,
  suppose,
} from '@lodestone/lineage'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import type { Asked } from './asked.ts'
import { type BoundaryLot, withBoundary } from './boundary.ts'
import { sha256Hex } from './sha256-hex.ts'

/** Of so many disputes it is looked at what would be if they were declared erroneous; the others are told. */
const MOST = 20

/**
 * What a verdict rests on that could turn out otherwise, as far as the enclosed events tell: clearings without which the outcome would be another, and what is
 * disputed of the events that tell what the lots behind were made of. Each is supposed otherwise, and the lot judged again.
 */
export const restsOnEnclosed = (
  part: PartOfLedger,
  { lot, position, delivery }: Asked,
  rules: Prohibition,
  verdict: Verdict,
  boundary: readonly BoundaryLot[],
): Resting[] => {
  const { lineage } = part
  const asOf = lineage.position
  const start = lotIndex(lineage, lot, asOf)
  if (start === undefined) return []
  const judged = (supposition: Supposition): Verdict | null => {
    const supposed = { ...part, lineage: suppose(lineage, supposition) }
    const found = provenanceOf(supposed.lineage, lot, asOf, part.placeOf)
    if (found === undefined) return null
    return evaluate(rules, [withBoundary(supposed, { ...found, position }, boundary)], delivery, sha256Hex)
  }
  const placed = (at: EventAt): EventAt => ({ ...at, position: part.placeOf(at.position) })
  const clearings = clearedBehind(lineage, start, asOf).flatMap((cleared): Resting[] => {
    const found = clearingOf(part, cleared)
    const { pool, generation, before } = cleared
    const otherwise = found && judged({ joined: [{ lot: before, to: generation }] })
    if (!otherwise) return []
    const { at, clearing } = found
    const told = restingOnClearing(verdict, otherwise, { pool, before, at: placed(at), clearing })
    return told === null ? [] : [told]
  })
  const disputes = disputesBehind(lineage, [lot], asOf).map((dispute, n) => {
    const said = part.eventAt(dispute.at.position)?.findings?.[dispute.finding] ?? null
    const otherwise = n < MOST ? judged({ without: [dispute.at.position] }) : null
    return restingOnDispute(verdict, otherwise, { ...dispute, at: placed(dispute.at) }, said)
  })
  return [...clearings, ...disputes]
}

/** Of the enclosed events that took of what stood in a pool, the last that proved it clear. */
const clearingOf = (
  part: PartOfLedger,
  { pool, takenBy }: ClearedPool,
): { readonly at: EventAt; readonly clearing: Clearing } | null => {
  for (const at of takenBy) {
    const event = part.eventAt(at.position)
    const clearing = event && clearingProving(event, pool)
    if (clearing !== undefined) return { at, clearing }
  }
  return null
}
