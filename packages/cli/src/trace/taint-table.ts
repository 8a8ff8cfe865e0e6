import type { Taint, TaintFact } from '@lodestone/lineage'
import { table } from '../output/table.ts'
import { BASIS_WORDS, originWords, stageWords } from './fact-words.ts'

/** Up to so many elements are named. */
const NAMED = 8

/** A row for each fact: the stage, where, on whose word, for which elements, and its key. */
export const taintTable = ({ facts }: Pick<Taint, 'facts'>): string[] =>
  table(
    ['Stage', 'Where', 'Says', 'Elements', 'Fact'].map((head) => ({ head })),
    facts.map((fact) => [
      stageWords(fact),
      originWords(fact.origin),
      BASIS_WORDS[fact.basis],
      elementsText(fact),
      fact.key,
    ]),
  )

const elementsText = ({ elements }: TaintFact): string =>
  elements.length <= NAMED ? elements.join(', ') : `${elements.length} elements`
