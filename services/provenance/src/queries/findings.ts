import {
  causesOfFindings,
  type DerivedFinding,
  type KeptFindings,
  keepFindings,
  type Scope,
} from '@lodestone/accountancy'
import {
  type AreaCode,
  areaOfStream,
  type Element,
  type LedgerEvent,
  SEVERITIES,
  type Severity,
} from '@lodestone/domain'
import { realTimers } from '@lodestone/event-store'
import { isWhole, type Lineage, type OpenDispute, openDisputes } from '@lodestone/lineage'
import { finished } from '../following/pace.ts'
import { keepLatest } from '../latest.ts'
import type { EventContent, EventRef } from './read-events.ts'

/** What is not to be believed: derived by the read side, or raised by a book and open. */
export type ListedFinding = Omit<DerivedFinding, 'code'> & {
  readonly code: string
  readonly source: 'book' | 'derived' | 'customer'
}

export type FindingsSearch = {
  readonly scope: Scope
  readonly from: string
  readonly to: string
  readonly elements: readonly Element[] | undefined
  /** Milliseconds since 1970: only what happened before counts. */
  readonly occurredBefore: number | undefined
}

/** What was found, and as of which position. */
export type Found = { readonly at: number; readonly findings: readonly DerivedFinding[] }

/**
 * Finds, in slices that let other requests come in between. What was found is kept for those who ask the same again; and what it rests on is kept by area and
 * month, of which only what is otherwise as of the position and the moment that are asked for is found anew. As of now is then where the projection stands
 * when the answer is given. `lineage`: the whole one.
 */
export type Findings = (lineage: Lineage, asOf: number | 'now', search: FindingsSearch) => Promise<Found>

/** How many answers are kept. */
const KEPT = 8

export const createFindings = (): Findings => {
  const kept = keepLatest<Promise<Found>>(KEPT)
  const keepers = new WeakMap<Lineage, KeptFindings>()
  // One after another: each would hold the others up.
  let last: Promise<unknown> = Promise.resolve()
  return (lineage, asOf, search) =>
    kept(`${asOf}@${lineage.position}/${JSON.stringify(search)}`, () => {
      const found = last.then(() => {
        const keeper = keepers.get(lineage) ?? keepFindings(lineage)
        keepers.set(lineage, keeper)
        return ask(keeper, lineage, asOf, search)
      })
      last = found.catch(() => {})
      return found
    })
}

const ask = async (
  keeper: KeptFindings,
  lineage: Lineage,
  asOf: number | 'now',
  search: FindingsSearch,
): Promise<Found> => {
  // A cut stays where it is: as of now it would be another one with each event.
  const fixed = asOf === 'now' && search.occurredBefore !== undefined ? lineage.position : asOf
  const question = fixed === 'now' ? search : { ...search, asOf: fixed }
  await finished(keeper.refresh(question))
  // As of now: while an event is being folded, that is neither before it nor after it.
  while (!isWhole(lineage)) await realTimers.turn()
  return { at: fixed === 'now' ? lineage.position : fixed, findings: keeper.answer(question) }
}

/** Reads an event out of the log. Errors: those of `readEvent`. */
export type EventReader = (ref: EventRef) => Promise<EventContent>

/** What the books of these areas dispute of a period, as they said it when it was posted. Errors: those of `read`. */
export const bookFindings = async (
  read: EventReader,
  lineage: Lineage,
  asOf: number,
  areas: readonly AreaCode[],
  { from, to }: Pick<FindingsSearch, 'from' | 'to'>,
): Promise<ListedFinding[]> => {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const found: ListedFinding[] = []
  for (const dispute of openDisputes(lineage, asOf)) {
    const area = areaOfStream(dispute.at.stream)
    const at = Date.parse(dispute.at.occurredAt)
    if (area === null || !areas.includes(area) || at < first || at >= last) continue
    const content = await read(dispute.at)
    if ('event' in content) found.push(...listed(area, dispute, content.event))
  }
  return found
}

const listed = (area: AreaCode, { at, finding, lots }: OpenDispute, event: LedgerEvent): ListedFinding[] => {
  const said = event.findings?.[finding]
  if (said === undefined) return []
  const exception = `${at.revision}.${finding}`
  return [
    {
      id: `exception:${at.stream}@${exception}`,
      source: 'book',
      code: said.code,
      severity: said.severity,
      areas: [area],
      lots,
      element: null,
      events: [at],
      occurredAt: at.occurredAt,
      figures: {},
      sentence: said.sentence,
      remedy:
        said.remedy ??
        `Post what is missing, correct the event, or let two people close exception ${exception} of ${area}.`,
    },
  ]
}

/** A finding, and the id of the one that it follows from; null for one that stands by itself. */
export type GroupedFinding = ListedFinding & { readonly because: string | null }

/** One wrong analysis shows in ten lots: each finding behind the one that it follows from, the gravest of these first. */
export const grouped = (
  lineage: Lineage,
  asOf: number,
  findings: readonly ListedFinding[],
): GroupedFinding[] => {
  const causes = causesOfFindings(lineage, asOf, findings)
  const all = byGravity(findings).map((each) => ({ ...each, because: causes.get(each.id) ?? null }))
  const following = Map.groupBy(all, ({ because }) => because)
  return (following.get(null) ?? []).flatMap((root) => [root, ...(following.get(root.id) ?? [])])
}

/** The gravest first, of equal ones the latest. */
const byGravity = (findings: readonly ListedFinding[]): ListedFinding[] =>
  [...findings].sort(
    (a, b) =>
      rank(b.severity) - rank(a.severity) ||
      Date.parse(b.occurredAt) - Date.parse(a.occurredAt) ||
      (a.id < b.id ? -1 : 1),
  )

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)
