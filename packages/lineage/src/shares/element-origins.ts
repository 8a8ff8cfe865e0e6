import { ELEMENTS, type Element, gramsOf, ONE, type SourceKind } from '@lodestone/domain'
import {
  type ElementOrigins,
  type Share,
  type SourceShare,
  type UnknownReason,
  type UnknownShare,
  WHOLE,
} from '../answers/origins.ts'
import { mulDiv } from '../columns/exact.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { SOURCE_KINDS } from '../fold/kinds.ts'
import type { Lineage } from '../lineage.ts'
import { ABSENCES } from '../read/sums.ts'
import { type Contents, contentAt, FROM } from './contents.ts'
import type { CountryParts, countriesOfSources } from './countries-of-source.ts'
import { gramsOfParts } from './grams.ts'
import type { Subgraph } from './subgraph.ts'
import type { Flows } from './walk-element.ts'

const FROM_WORDS = {
  [FROM.assay]: 'assay',
  [FROM.stated]: 'stated',
  [FROM.implied]: 'implied',
  [FROM.cannotHold]: 'cannot_hold',
} as const

/** All that the elements of one answer have in common. */
export type Behind = {
  readonly lineage: Lineage
  readonly graph: Subgraph
  readonly contents: Contents
  readonly massGrams: number
  /** Lots that an input was kept out of. */
  readonly keptOut: ReadonlySet<number>
  readonly countriesOf: ReturnType<typeof countriesOfSources>
}

type Part = { readonly at: number; readonly parts: number; readonly reason?: UnknownReason }

/** What the lot itself holds of the element. */
const contentOf = ({ contents, massGrams }: Behind, n: number) => {
  const { ppb, lessThanPpb } = contentAt(contents, n)
  const from = contents.from[n]!
  return {
    element: ELEMENTS[contents.asked[n]!] as Element,
    ppb,
    lessThanPpb,
    ppbFrom: from === FROM.unknown ? null : FROM_WORDS[from as keyof typeof FROM_WORDS],
    grams: ppb === null ? null : gramsOf(massGrams, ppb),
  }
}

/** The answer for the n-th element that is asked for, out of what was walked. */
export const originsOfElement = (behind: Behind, n: number, flows: Flows): Omit<ElementOrigins, 'stages'> => {
  const content = contentOf(behind, n)
  const fromSources = sourceParts(behind, flows)
  const unknowns = unknownParts(behind, flows)
  const all = [...fromSources, ...unknowns].map(({ parts }) => parts)
  const grams = gramsOfParts(content.grams, all)
  const known = all.reduce((a, b) => a + b, 0)
  const countries = fromSources.map((part) => countryParts(behind, part.at, behind.contents.asked[n]!))
  const sources = fromSources.map((part, index) =>
    sourceShare(behind, part, grams[index] ?? null, countries[index]!),
  )
  const unknown = unknowns.map((part, index) =>
    unknownShare(behind, part, grams[fromSources.length + index] ?? null),
  )
  return {
    ...content,
    sources: sources.sort(largestFirst),
    unknown: unknown.sort(largestFirst),
    ...bySourceKind(sources, unknown, content.grams),
    byCountry: byCountry(fromSources, countries, unknowns, content.grams),
    residueParts: known === 0 ? 0 : WHOLE - known,
  }
}

const sourceParts = ({ graph }: Behind, { source }: Flows): Part[] => {
  const parts: Part[] = []
  for (let at = 0; at < graph.count; at++) if (source[at] !== 0) parts.push({ at, parts: source[at]! })
  return parts
}

const unknownParts = ({ graph, keptOut }: Behind, flows: Flows): Part[] => {
  const parts: Part[] = []
  const add = (at: number, amount: number, reason: UnknownReason) => {
    if (amount !== 0) parts.push({ at, parts: amount, reason })
  }
  for (let at = 0; at < graph.count; at++) {
    add(at, flows.causeless[at]!, causeOf(graph, at, keptOut))
    add(at, flows.noInput[at]!, 'no_recorded_input')
    add(at, flows.composition[at]!, 'composition')
  }
  return parts
}

const causeOf = (graph: Subgraph, at: number, keptOut: ReadonlySet<number>): UnknownReason => {
  if (graph.births[at] === NONE) return ABSENCES[graph.absence[at]!] ?? 'not_posted'
  return keptOut.has(graph.lots[at]!) ? 'cycle' : 'unexplained_mass'
}

/** The portion of a lot that makes it a source. */
const sourcePortion = (graph: Subgraph, at: number): number => {
  let portion = graph.firstPortion[at]!
  while (graph.source[portion] === 0) portion += 1
  return portion
}

const countryParts = ({ lineage, graph, countriesOf }: Behind, at: number, element: number): CountryParts => {
  const portion = sourcePortion(graph, at)
  const position = lineage.yields.columns.position[graph.yields[portion]!]!
  return countriesOf(graph.lots[at]!, graph.source[portion]!, position, element)
}

const sourceShare = (
  { lineage, graph }: Behind,
  { at, parts }: Part,
  grams: number | null,
  countries: CountryParts,
): SourceShare => ({
  lot: nameOf(lineage.lotIds, graph.lots[at]!),
  sourceKind: SOURCE_KINDS[graph.source[sourcePortion(graph, at)]!] ?? 'declared',
  country: countries.length === 1 ? (countries[0]?.country ?? null) : null,
  parts,
  grams,
})

const unknownShare = (
  { lineage, graph }: Behind,
  { at, parts, reason = 'composition' }: Part,
  grams: number | null,
): UnknownShare => ({ lot: nameOf(lineage.lotIds, graph.lots[at]!), reason, parts, grams })

const largestFirst = (a: { parts: number; lot: string }, b: { parts: number; lot: string }): number =>
  b.parts - a.parts || (a.lot < b.lot ? -1 : 1)

const KINDS = SOURCE_KINDS.filter((kind) => kind !== null)

const sumOf = (shares: readonly Share[], known: boolean): Share => ({
  parts: shares.reduce((sum, share) => sum + share.parts, 0),
  grams: known ? shares.reduce((sum, share) => sum + (share.grams ?? 0), 0) : null,
})

const bySourceKind = (
  sources: readonly SourceShare[],
  unknown: readonly UnknownShare[],
  grams: number | null,
): Pick<ElementOrigins, 'bySourceKind' | 'recycled'> => {
  const known = grams !== null
  const of = (kind: SourceKind) =>
    sumOf(
      sources.filter((share) => share.sourceKind === kind),
      known,
    )
  const shares = Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])) as { [K in SourceKind]: Share }
  return {
    bySourceKind: { ...shares, unknown: sumOf(unknown, known) },
    recycled: { postConsumer: shares.post_consumer, preConsumer: shares.pre_consumer },
  }
}

const byCountry = (
  sources: readonly Part[],
  countries: readonly CountryParts[],
  unknown: readonly Part[],
  grams: number | null,
): ElementOrigins['byCountry'] => {
  const parts = new Map<string | null, number>()
  const add = (country: string | null, amount: number) =>
    parts.set(country, (parts.get(country) ?? 0) + amount)
  sources.forEach(({ parts: amount }, index) => {
    let left = amount
    for (const { country, ppb } of countries[index]!) {
      if (country === null) continue
      const part = mulDiv(amount, ppb, ONE)
      add(country, part)
      left -= part
    }
    if (left > 0) add(null, left)
  })
  for (const part of unknown) add(null, part.parts)
  const rows = [...parts]
  const divided = gramsOfParts(
    grams,
    rows.map(([, amount]) => amount),
  )
  return rows
    .map(([country, amount], index) => ({ country, parts: amount, grams: divided[index] ?? null }))
    .sort((a, b) => b.parts - a.parts || (String(a.country) < String(b.country) ? -1 : 1))
}
