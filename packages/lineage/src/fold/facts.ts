import {
  type DeclaredFact,
  type Element,
  ONE,
  type Origin,
  type Ppb,
  STAGES,
  type Stage,
} from '@lodestone/domain'
import { ELEMENT_INDEX } from '../columns/compositions.ts'
import { indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'

/** The part of a supplier's statement that bears on where something was done. */
export type Statement = {
  readonly elements: readonly Element[]
  readonly stages: readonly Stage[]
  readonly origin: Origin
  readonly custody: string
  readonly share?: Ppb | undefined
  readonly site?: string | undefined
  /** The last day that it is good for. */
  readonly expires?: string | undefined
}

/** What a supplier states of the goods of an event, each fact a row. */
export const foldFacts = (lineage: Lineage, position: number, facts: readonly Statement[]): void => {
  const { words } = lineage
  for (const fact of facts) {
    const row = addRow(lineage.facts)
    const columns = lineage.facts.columns
    columns.position[row] = position
    columns.elements[row] = fact.elements.reduce((bits, element) => bits | (1 << ELEMENT_INDEX[element]), 0)
    columns.stages[row] = fact.stages.reduce((bits, stage) => bits | (1 << STAGES.indexOf(stage)), 0)
    columns.origin[row] = indexOfName(words, originText(fact.origin))
    columns.custody[row] = indexOfName(words, fact.custody)
    columns.site[row] = fact.site === undefined ? NONE : indexOfName(words, fact.site)
    columns.share[row] = fact.share ?? ONE
    columns.expires[row] = fact.expires === undefined ? NONE : indexOfName(words, fact.expires)
  }
}

/** Who the goods of an event came from, each once. */
export const foldSupplies = (
  lineage: Lineage,
  position: number,
  parties: readonly (string | undefined)[],
): void => {
  for (const party of new Set(parties)) {
    if (party === undefined) continue
    const row = addRow(lineage.supplies)
    lineage.supplies.columns.position[row] = position
    lineage.supplies.columns.party[row] = indexOfName(lineage.words, party)
  }
}

const NOT_TOLD = -1

/** The documents that facts rest on, each once an event, and how much they cover where that is said. */
export const foldPapers = (lineage: Lineage, position: number, facts: readonly DeclaredFact[]): void => {
  const { papers, words } = lineage
  const first = papers.count
  for (const { document, covers } of facts) {
    if (document === undefined) continue
    const name = indexOfName(words, document)
    let row = first
    while (row < papers.count && papers.columns.document[row] !== name) row += 1
    const known = row < papers.count ? papers.columns.covers[row]! : NOT_TOLD
    if (row === papers.count) addRow(papers)
    papers.columns.position[row] = position
    papers.columns.document[row] = name
    papers.columns.covers[row] = smaller(known, covers?.grams ?? NOT_TOLD)
  }
}

/** Where one post says two figures, the document covers no more than the smaller. */
const smaller = (a: number, b: number): number => (a < 0 ? b : b < 0 ? a : Math.min(a, b))

/** The same statement gives the same words, in whatever order its countries were written. */
const originText = (origin: Origin): string => {
  if (origin === 'unknown') return 'unknown'
  return 'in' in origin ? `in:${sorted(origin.in)}` : `notIn:${sorted(origin.notIn)}`
}
const sorted = (countries: readonly string[]): string => [...new Set(countries)].sort().join()

/** The statement that such words stand for. */
export const originOf = (text: string): Origin => {
  if (text.startsWith('in:')) return { in: text.slice(3).split(',') }
  return text.startsWith('notIn:') ? { notIn: text.slice(6).split(',') } : 'unknown'
}
