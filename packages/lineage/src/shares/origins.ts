import { ELEMENTS, type Element, type LotId, OXIDE_FACTORS } from '@lodestone/domain'
import { type Origins, type OriginsOptions, WHOLE } from '../answers/origins.ts'
import { NONE } from '../columns/table.ts'
import { basisOfKind } from '../fold/kinds.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { governingComposition } from '../read/composition.ts'
import { keptOutRows } from '../read/kept-out.ts'
import { createSums, readSums } from '../read/sums.ts'
import { factsByElement } from '../taint/taint.ts'
import { contentsOf, mayHold } from './contents.ts'
import { countriesOfSources } from './countries-of-source.ts'
import { type Behind, originsOfElement } from './element-origins.ts'
import { gapsBehind } from './gaps-behind.ts'
import { roundings } from './roundings.ts'
import { type Subgraph, subgraphOf } from './subgraph.ts'
import { createFlows, walkElement } from './walk-element.ts'

/** Elements that come from the air and the process as much as from what went in. */
const NOT_ASKED: ReadonlySet<Element> = new Set(['O', 'H', 'C', 'N'])
const WORDS =
  'Each element is followed backwards in proportion to mass × content. Every part is rounded down to one of a million million; what rounding leaves is stated. Grams are whole and add up (largest remainder).'

/**
 * What a lot is made of and where that comes from, by element, as of a position; undefined when nothing had named it by then.
 * An element that it does not hold has no sources.
 */
export const origins = (lineage: Lineage, lot: LotId, options: OriginsOptions = {}): Origins | undefined => {
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const graph = subgraphOf(lineage, start, asOf)
  const asked = (options.elements ?? elementsOf(lineage, graph, asOf)).map((element) =>
    ELEMENTS.indexOf(element),
  )
  const contents = contentsOf(lineage, graph, asked, asOf)
  const massGrams = readSums(lineage, start, asOf, createSums()).massGrams
  const behind: Behind = {
    lineage,
    graph,
    contents,
    massGrams,
    keptOut: new Set(keptOutRows(lineage, asOf).map((row) => lineage.keptOut.columns.to[row]!)),
    countriesOf: countriesOfSources(lineage, asOf),
  }
  const stages = factsByElement(lineage, start, asOf)
  const flows = createFlows(graph)
  const elements = asked.map((element, n) => {
    // The lot holds none of it: nothing of it comes from anywhere.
    if (contents.most[n] === 0) for (const column of Object.values(flows)) column.fill(0)
    else walkElement(graph, contents, n, flows)
    return { ...originsOfElement(behind, n, flows), stages: stages(element) }
  })
  const unread = gapsBehind(lineage, graph, asOf)
  const { birth } = readSums(lineage, graph.lots[0]!, asOf, createSums())
  return {
    lot,
    asOf,
    grams: massGrams,
    basis: birth === NONE ? 'as_weighed' : basisOfKind(lineage.yields.columns.kind[birth]!),
    elements,
    ancestors: graph.count - 1,
    complete: unread.length === 0 && elements.every((element) => element.unknown.length === 0),
    gaps: unread,
    arithmetic: {
      whole: WHOLE,
      boundParts: roundings(graph),
      oxideFactorsVersion: OXIDE_FACTORS.version,
      words: WORDS,
    },
  }
}

/** What the lot may hold by its material, and what was found in it. */
const elementsOf = (lineage: Lineage, graph: Subgraph, asOf: number): Element[] => {
  const mask = mayHold(lineage, graph, 0)
  const governing = governingComposition(lineage, graph.lots[0]!, graph.births[0]!, asOf)
  const found = governing?.composition ?? {}
  return ELEMENTS.filter(
    (element, index) => !NOT_ASKED.has(element) && ((mask & (1 << index)) !== 0 || (found[element] ?? 0) > 0),
  )
}
