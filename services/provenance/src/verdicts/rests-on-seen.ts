import {
  type Delivery,
  evaluate,
  type Prohibition,
  provenanceOf,
  type Resting,
  restingOnClearing,
  restingOnDispute,
  type Verdict,
} from '@lodestone/compliance'
import { clearingProving, type LotId } from '@lodestone/domain'
import {
  clearedBehind,
  disputesBehind,
  type EventAt,
  lotIndex,
  type OpenDispute,
  type Supposition,
  suppose,
} from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'
import { sha256 } from './judge-lots.ts'

/** What would be otherwise is looked at for so many of each kind, and so many are told. */
const MOST = 20

export type RestsOn = { readonly restsOn: readonly Resting[]; readonly more: number }

/**
 * What a verdict rests on that could turn out otherwise, as far as it may be seen: clearings without which the outcome would be another, and disputes
 * further back. Nothing is written; each is supposed otherwise, and the lots are judged again.
 */
export const restsOnSeen = async (
  provenance: Provenance,
  question: Question,
  verdict: Verdict,
  rules: Prohibition,
  delivery: Delivery,
): Promise<RestsOn> => {
  const { lineage, at, sight } = question
  const pace = createPace()
  const judged = async (supposition: Supposition): Promise<Verdict> => {
    await pace.pause()
    const supposed = suppose(lineage, { ...supposition, asOf: at })
    const lots = verdict.lots.flatMap((lot) => provenanceOf(supposed, lot, at) ?? [])
    return evaluate(rules, lots, delivery, sha256)
  }
  const starts = verdict.lots.flatMap((lot) => lotIndex(lineage, lot, at) ?? [])
  const cleared = starts.flatMap((start) => clearedBehind(lineage, start, at))
  const clearings: Resting[] = []
  for (const { pool, generation, before, takenBy } of cleared.slice(0, MOST)) {
    if (!sight.lot(before)) continue
    const found = await clearingAmong(provenance, question, pool, takenBy)
    if (found === null) continue
    const otherwise = await judged({ joined: [{ lot: before, to: generation }] })
    const resting = restingOnClearing(verdict, otherwise, { pool, before, ...found })
    if (resting !== null) clearings.push(resting)
  }
  const seen = disputesSeen(question, verdict.lots)
  const disputes: Resting[] = []
  for (const dispute of seen.slice(0, MOST)) {
    const otherwise = await judged({ without: [dispute.at.position] })
    disputes.push(restingOnDispute(verdict, otherwise, dispute, await saidBy(provenance, question, dispute)))
  }
  const more = Math.max(0, cleared.length - MOST) + Math.max(0, seen.length - MOST)
  return { restsOn: [...clearings, ...disputes], more }
}

/** Something that a verdict may rest on: whether it would be another without it was not looked at. */
export type MayRest = Pick<Resting, 'kind' | 'lots' | 'at'>

/** The clearings and disputes behind a lot, by its index, as far as they may be seen; what each would change is told with its verdict. */
export const mayRestOn = async (
  provenance: Provenance,
  question: Question,
  start: number,
): Promise<MayRest[]> => {
  const { lineage, at, sight } = question
  const clearings: MayRest[] = []
  for (const { pool, before, takenBy } of clearedBehind(lineage, start, at)) {
    const found = sight.lot(before) ? await clearingAmong(provenance, question, pool, takenBy) : null
    if (found !== null) clearings.push({ kind: 'clearing', lots: [before], at: found.at })
  }
  const disputes = disputesSeen(question, [nameOf(lineage.lotIds, start)])
  return [
    ...clearings,
    ...disputes.map(({ at: where, lots }) => ({ kind: 'dispute' as const, lots, at: where })),
  ]
}

/** Of the events that took of what stood in a pool, the last that proved it clear. */
const clearingAmong = async (
  provenance: Provenance,
  { sight }: Question,
  pool: string,
  takenBy: readonly EventAt[],
) => {
  for (const at of takenBy) {
    const content = await readEvent(provenance, at)
    if (!('event' in content) || !sight.event(at.stream, content.event)) continue
    const clearing = clearingProving(content.event, pool)
    if (clearing !== undefined) return { at, clearing }
  }
  return null
}

/** Of the disputes about lots behind these those of which all lots may be seen. */
const disputesSeen = ({ lineage, at, sight }: Question, lots: readonly LotId[]): OpenDispute[] =>
  disputesBehind(lineage, lots, at).filter((dispute) => dispute.lots.every(sight.lot))

const saidBy = async (provenance: Provenance, { sight }: Question, { at, finding }: OpenDispute) => {
  const content = await readEvent(provenance, at)
  return 'event' in content && sight.event(at.stream, content.event)
    ? (content.event.findings?.[finding] ?? null)
    : null
}
