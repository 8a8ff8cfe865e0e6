import { areaOf, areaOfStream, siteOf } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { findName, nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { endOfYields } from '../fold/rows.ts'
import { stagesOfSet } from '../fold/stage-sets.ts'
import { nameOfStream } from '../fold/streams.ts'
import type { Lineage } from '../lineage.ts'
import { gapsBearingOn } from '../read/gaps-bearing-on.ts'

/** Positions at which the registry speaks of the sites where these events, and the lots behind, have been. */
export const sitesBehind = (
  lineage: Lineage,
  lots: Iterable<number>,
  positions: Iterable<number>,
): number[] => {
  const codes = new Set<string>()
  for (const lot of lots) codes.add(siteOf(areaOf(nameOf(lineage.lotIds, lot))))
  for (const position of positions) for (const site of sitesOf(lineage, position)) codes.add(site)
  const words = new Set([...codes].map((code) => findName(lineage.words, code)))
  const { code, position } = lineage.sites.columns
  const found: number[] = []
  for (let row = 0; row < lineage.sites.count; row++) if (words.has(code[row]!)) found.push(position[row]!)
  return found
}

function* sitesOf(lineage: Lineage, position: number): Generator<string> {
  const { events, yields, facts, stageSets, words } = lineage
  const area = areaOfStream(nameOfStream(lineage.streams, events.columns.stream[position]!))
  if (area !== null) yield siteOf(area)
  for (let row = events.columns.firstYield[position]!; row < endOfYields(lineage, position); row++)
    for (const { site } of stagesOfSet(stageSets, words, yields.columns.stages[row]!)) yield site
  const { position: at, site } = facts.columns
  for (let row = lowerBound(at, facts.count, position); row < facts.count && at[row] === position; row++)
    if (site[row] !== NONE) yield nameOf(words, site[row]!)
}

/** Positions of events that could bear on these lots and were not read. */
export const unreadBehind = (lineage: Lineage, lots: Iterable<number>, asOf: number): number[] =>
  gapsBearingOn(
    lineage,
    asOf,
    Array.from(lots, (lot) => ({ area: areaOf(nameOf(lineage.lotIds, lot)) })),
  ).map(({ position }) => position)
