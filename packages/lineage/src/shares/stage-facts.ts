import { MATERIAL_CODES, materialOf, STAGES, type Stage } from '@lodestone/domain'
import type { StageFact } from '../answers/origins.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { SOURCE_KINDS } from '../fold/kinds.ts'
import { stagesOfSet } from '../fold/stage-sets.ts'
import type { Lineage } from '../lineage.ts'
import { countries } from '../read/places.ts'
import { type FactReader, factReader, type StatedFact } from './facts-of.ts'
import { stagesBehind } from './stages-behind.ts'
import type { Subgraph } from './subgraph.ts'
import { countIn, createTally, type Tally, tallyFor } from './tally.ts'

type Fact = Omit<StageFact, 'lots' | 'witness'>
type Counted = { readonly fact: Fact; readonly tally: Tally }

/** What the lots behind one say of where stages were done. Recorded stages by their set, stated ones by their words. */
type Said = {
  readonly recorded: Map<number, Tally>
  readonly stated: Map<string, Counted>
  readonly silent: readonly Tally[]
  readonly silentOfAll: Tally
  readonly priorLife: Tally
}

/**
 * The stage matrix: for every element, by its index, which stages, where, any matter has met that may hold the element and may be in the
 * lot. `reached` says which elements each lot may have brought.
 */
export const stageFacts = (
  lineage: Lineage,
  graph: Subgraph,
  reached: Uint32Array,
  asOf: number,
): ((element: number) => StageFact[]) => {
  const said: Said = {
    recorded: new Map(),
    stated: new Map(),
    silent: STAGES.map(createTally),
    silentOfAll: createTally(),
    priorLife: createTally(),
  }
  const facts = factReader(lineage)
  for (let at = 0; at < graph.count; at++) {
    const elements = reached[at]!
    if (elements === 0) continue
    if (graph.births[at] === NONE || graph.causeless[at]! > 0) countIn(said.silentOfAll, elements, at)
    for (let portion = graph.firstPortion[at]!; portion < graph.firstPortion[at + 1]!; portion++) {
      const row = graph.yields[portion]!
      const set = lineage.yields.columns.stages[row]!
      if (set !== 0) countIn(tallyFor(said.recorded, set), elements, at)
      if (graph.source[portion] !== 0) hear(lineage, said, facts, row, graph.source[portion]!, elements, at)
      else if (graph.firstEdge[portion] === graph.firstEdge[portion + 1])
        countIn(said.silentOfAll, elements, at)
    }
  }
  const all = [...recordedFacts(lineage, said, asOf), ...said.stated.values(), ...silences(said)]
  return (element) => named(lineage, graph, all, element)
}

/** What is stated of a source, and what is not. */
const hear = (
  lineage: Lineage,
  said: Said,
  facts: FactReader,
  row: number,
  source: number,
  elements: number,
  at: number,
): void => {
  const stated = facts(lineage.yields.columns.position[row]!)
  for (const fact of stated) {
    const concerned = fact.elements & elements
    if (concerned !== 0) for (const stage of fact.stages) state(said, fact, stage, concerned, at)
  }
  const kind = SOURCE_KINDS[source]
  if (kind === 'post_consumer' || kind === 'pre_consumer') countIn(said.priorLife, elements, at)
  if (kind !== 'declared' && kind !== 'opening') return
  const { form } = materialOf(MATERIAL_CODES[lineage.yields.columns.material[row]!]!)
  for (let bits = elements; bits !== 0; bits &= bits - 1) {
    const bit = bits & -bits
    let open = stagesBehind(form, 31 - Math.clz32(bit))
    for (const fact of stated) if ((fact.elements & bit) !== 0) open &= ~fact.stageBits
    for (; open !== 0; open &= open - 1) countIn(said.silent[31 - Math.clz32(open & -open)]!, bit, at)
  }
}

const state = (
  said: Said,
  { key, origin, custody, site }: StatedFact,
  stage: Stage,
  elements: number,
  at: number,
): void => {
  const name = `${stage}/${key}`
  let counted = said.stated.get(name)
  if (counted === undefined) {
    counted = { fact: { stage, basis: 'stated', site, origin, custody }, tally: createTally() }
    said.stated.set(name, counted)
  }
  countIn(counted.tally, elements, at)
}

const recordedFacts = (lineage: Lineage, { recorded }: Said, asOf: number): Counted[] => {
  const country = countries(lineage, asOf)
  return [...recorded].flatMap(([set, tally]) =>
    stagesOfSet(lineage.stageSets, lineage.words, set).map(({ stage, site }): Counted => {
      const where = country(site)
      const origin = where === null ? 'unknown' : { in: [where] }
      return { fact: { stage, basis: 'recorded', site, origin, custody: null }, tally }
    }),
  )
}

const silences = ({ silent, silentOfAll, priorLife }: Said): Counted[] => {
  const unknown = (stage: Stage | null, basis: 'silent' | 'prior_life', tally: Tally): Counted => ({
    fact: { stage, basis, site: null, origin: 'unknown', custody: null },
    tally,
  })
  return [
    ...STAGES.map((stage, index) => unknown(stage, 'silent', silent[index]!)),
    unknown(null, 'silent', silentOfAll),
    unknown(null, 'prior_life', priorLife),
  ]
}

const order = ({ stage, basis, site, origin, custody }: StageFact): string => {
  const index = stage === null ? STAGES.length : STAGES.indexOf(stage)
  return `${String(index).padStart(2, '0')} ${basis} ${site} ${JSON.stringify(origin)} ${custody}`
}

/** The facts of one element; the same stage at the same site by several ways is one. */
const named = (lineage: Lineage, graph: Subgraph, all: readonly Counted[], element: number): StageFact[] => {
  const merged = new Map<string, StageFact>()
  for (const { fact, tally } of all) {
    const lots = tally.lots[element]!
    if (lots === 0) continue
    const witness = nameOf(lineage.lotIds, graph.lots[tally.witness[element]!]!)
    const key = order({ ...fact, lots, witness })
    const known = merged.get(key)
    merged.set(key, known === undefined ? { ...fact, lots, witness } : { ...known, lots: known.lots + lots })
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact)
}
