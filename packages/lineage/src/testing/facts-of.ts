import type { Element, LotId } from '@lodestone/domain'
import { type Lineage, type TaintFact, taint } from '../index.ts'

export const factsOf = (lineage: Lineage, lot: LotId, element?: Element, asOf?: number): TaintFact[] => {
  const found = taint(lineage, lot, { asOf, ...(element === undefined ? {} : { elements: [element] }) })
  if (found === undefined) throw new Error(`Nothing has named ${lot}.`)
  return [...found.facts]
}

export const keys = (lineage: Lineage, lot: LotId, element?: Element, asOf?: number): string[] =>
  factsOf(lineage, lot, element, asOf).map(({ key }) => key)
