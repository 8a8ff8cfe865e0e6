import { type Form, MATERIAL_CODES, materialOf, ONE, STAGES } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { SOURCE_BITS, SOURCE_KINDS } from '../fold/kinds.ts'
import type { Lineage } from '../lineage.ts'
import { ANY_STAGE, BEFORE_COLLECTION, indexOfFact, SILENT, STATED } from './facts.ts'
import { stagesBehind } from './stages-behind.ts'

/** Hears a fact, and the elements that it is said of, a bit each. */
export type Hear = (fact: number, elements: number) => void

/**
 * What is said of a source, born by a yield, and what is not: where its supplier (or collector) states that stages were done; the stages that
 * its goods have behind them and that nobody says anything of; and of scrap that all before its collection is its prior life. For these
 * elements.
 */
export const hearSource = (lineage: Lineage, row: number, elements: number, hear: Hear): void => {
  const { position, kind, material } = lineage.yields.columns
  const first = lowerBound(lineage.facts.columns.position, lineage.facts.count, position[row]!)
  const source = SOURCE_KINDS[kind[row]! & SOURCE_BITS]
  const isScrap = source === 'post_consumer' || source === 'pre_consumer'
  hearStatements(lineage, first, position[row]!, isScrap, elements, hear)
  if (isScrap) hear(indexOfFact(lineage.taintFacts, ANY_STAGE, BEFORE_COLLECTION), elements)
  if (source !== 'declared' && source !== 'opening') return
  const { form } = materialOf(MATERIAL_CODES[material[row]!]!)
  for (let bits = elements; bits !== 0; bits &= bits - 1) {
    const element = bits & -bits
    hearSilence(lineage, form, element, statedStages(lineage, first, position[row]!, element), hear)
  }
}

/** What is done to scrap itself; whatever else is stated of it was done in its life before. */
const OF_COLLECTION = (1 << STAGES.indexOf('eol_collect')) | (1 << STAGES.indexOf('dismantle'))

const hearStatements = (
  lineage: Lineage,
  first: number,
  position: number,
  isScrap: boolean,
  of: number,
  hear: Hear,
): void => {
  const { facts, taintFacts } = lineage
  const { position: at, elements, stages, origin, custody, site, expires } = facts.columns
  for (let row = first; row < facts.count && at[row] === position; row++) {
    for (let bits = (elements[row]! & of) === 0 ? 0 : stages[row]!; bits !== 0; bits &= bits - 1) {
      const words = {
        origin: origin[row]!,
        custody: custody[row]!,
        site: site[row]!,
        expires: expires[row]!,
        prior: isScrap && (OF_COLLECTION & bits & -bits) === 0 ? 1 : 0,
      }
      hear(indexOfFact(taintFacts, lowestBit(bits), STATED, words), elements[row]! & of)
    }
  }
}

/** The stages, a bit each, that the statements at a position cover for an element: those for all of the goods. */
const statedStages = ({ facts }: Lineage, first: number, position: number, element: number): number => {
  const { position: at, elements, stages, share } = facts.columns
  let whole = 0
  let partly = 0
  for (let row = first; row < facts.count && at[row] === position; row++) {
    if ((elements[row]! & element) === 0) continue
    if (share[row]! >= ONE) whole |= stages[row]!
    else partly |= stages[row]!
  }
  for (let bits = partly & ~whole; bits !== 0; bits &= bits - 1) {
    const stage = bits & -bits
    let sum = 0
    for (let row = first; row < facts.count && at[row] === position; row++)
      if ((elements[row]! & element) !== 0 && (stages[row]! & stage) !== 0) sum += share[row]!
    if (sum >= ONE) whole |= stage
  }
  return whole
}

const hearSilence = (lineage: Lineage, form: Form, element: number, stated: number, hear: Hear): void => {
  const { taintFacts } = lineage
  const behind = stagesBehind(form, lowestBit(element))
  // What a residue has been through, its form does not say.
  if (behind === 0) hear(indexOfFact(taintFacts, ANY_STAGE, SILENT), element)
  for (let bits = behind & ~stated; bits !== 0; bits &= bits - 1)
    hear(indexOfFact(taintFacts, lowestBit(bits), SILENT), element)
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits)
