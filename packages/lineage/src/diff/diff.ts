import type { Element, LotId } from '@lodestone/domain'
import type { Change, DiffOptions, ElementDiff, LotDiff, SitePlace } from '../answers/diff.ts'
import type { ElementOrigins, Share } from '../answers/origins.ts'
import type { StageFact } from '../answers/taint.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { bearingPositions } from './bearing.ts'
import { type Belief, beliefAt } from './belief.ts'
import { causesOf } from './causes.ts'

/**
 * What is believed otherwise of a lot at two positions (its mass, its elements' content and sources, the sites and stages behind it), and
 * which events made the difference; undefined when nothing had named the lot by either.
 */
export const diff = (lineage: Lineage, lot: LotId, options: DiffOptions): LotDiff | undefined => {
  const steps = diffInParts(lineage, lot, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, a step at a time: of a lot with a long history it takes seconds to find what made the difference. */
export function* diffInParts(
  lineage: Lineage,
  lot: LotId,
  options: DiffOptions,
): Generator<void, LotDiff | undefined> {
  const [from = 0, to = 0] = [options.from, options.to].map((at) => asOfOr(lineage, at)).sort((a, b) => a - b)
  if (startLot(lineage, lot, to) === undefined) return undefined
  const believe = (asOf: number) => beliefAt(lineage, lot, asOf, options.elements)
  const before = believe(from)
  const after = believe(to)
  const positions = yield* bearingPositions(lineage, lot, from, to)
  const { events, notSearched } = yield* causesOf(lineage, positions, before, after, believe)
  return {
    lot,
    from,
    to,
    grams: change(before.origins?.grams, after.origins?.grams),
    elements: elementDiffs(before, after),
    sites: {
      added: without(after.sites, before.sites),
      removed: without(before.sites, after.sites),
    },
    ancestors: change(before.origins?.ancestors, after.origins?.ancestors),
    events,
    allEvents: notSearched.length === 0,
    notSearched,
  }
}

const change = <T>(before: T | null | undefined, after: T | null | undefined): Change<T> => ({
  before: before ?? null,
  after: after ?? null,
})

const without = <T extends SitePlace | StageFact>(these: readonly T[], those: readonly T[]): T[] => {
  const texts = new Set(those.map((each) => JSON.stringify(each)))
  return these.filter((each) => !texts.has(JSON.stringify(each)))
}

const elementDiffs = (before: Belief, after: Belief): ElementDiff[] => {
  const names = new Set([...before.texts.elements.keys(), ...after.texts.elements.keys()])
  const differ = [...names].filter(
    (name) => before.texts.elements.get(name) !== after.texts.elements.get(name),
  )
  return differ.map((name) => elementDiff(name, elementIn(before, name), elementIn(after, name)))
}

const elementIn = ({ origins }: Belief, name: Element): ElementOrigins | undefined =>
  origins?.elements.find(({ element }) => element === name)

const elementDiff = (
  element: Element,
  before: ElementOrigins | undefined,
  after: ElementOrigins | undefined,
): ElementDiff => ({
  element,
  ppb: change(before?.ppb, after?.ppb),
  grams: change(before?.grams, after?.grams),
  sources: changes(before?.sources, after?.sources, ({ lot, sourceKind }) => ({ lot, sourceKind })),
  unknown: changes(before?.unknown, after?.unknown, ({ lot, reason }) => ({ lot, reason })),
  byCountry: changes(before?.byCountry, after?.byCountry, ({ country }) => ({ country })),
  stages: {
    added: without(after?.stages ?? [], before?.stages ?? []),
    removed: without(before?.stages ?? [], after?.stages ?? []),
  },
})

/** The shares that differ, each by its name. */
const changes = <S extends Share, N extends object>(
  before: readonly S[] = [],
  after: readonly S[] = [],
  nameOf: (share: S) => N,
): (Change<Share> & N)[] => {
  const key = (share: S) => JSON.stringify(nameOf(share))
  const was = new Map(before.map((share) => [key(share), share]))
  const is = new Map(after.map((share) => [key(share), share]))
  const named = new Map([...was, ...is])
  return [...named].flatMap(([name, share]) => {
    const one = was.get(name)
    const other = is.get(name)
    if (one?.parts === other?.parts && one?.grams === other?.grams) return []
    return [{ ...nameOf(share), ...change(shareOf(one), shareOf(other)) }]
  })
}

const shareOf = (share: Share | undefined): Share | undefined =>
  share && { parts: share.parts, grams: share.grams }
