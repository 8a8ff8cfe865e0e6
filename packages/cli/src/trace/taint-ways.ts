import { formatRounded } from '@lodestone/domain'
import type { TaintFact, TaintPath, TaintPaths, TraceEdge } from '@lodestone/lineage'
import { placeOf } from '../posting/receipt-lines.ts'
import { BASIS_WORDS, originWords, stageWords } from './fact-words.ts'

/** Up to so many lots of all ways are shown. */
const SHOWN = 40

const factText = (fact: TaintFact, element: string): string =>
  `${fact.key} of ${element}: ${stageWords(fact)}, ${originWords(fact.origin)}, ${BASIS_WORDS[fact.basis]}`

/** One way of a fact, from the event that says it to the lot. */
export const wayLines = ({ element, fact, saidOf, saidBy, edges }: TaintPath): string[] => [
  factText(fact, element),
  saidBy === null ? `  ${saidOf}` : `  ${saidOf}  ${saidBy.type} at ${placeOf(saidBy)}, ${saidBy.occurredAt}`,
  ...edges.map(stepLine),
]

const stepLine = ({ to, grams, type, ...event }: TraceEdge): string =>
  `  → ${to}  ${grams === 0 ? 'an amount that nobody knows' : formatRounded(grams)}  ${type} at ${placeOf(event)}`

/** All ways of a fact: how many lots can have carried it, and of which it is said. */
export const waysLines = ({ element, fact, nodes, edges }: TaintPaths): string[] => {
  const says = nodes.filter((node) => node.says)
  return [
    factText(fact, element),
    `${nodes.length} lots and ${edges.length} links between them can have carried it. It is said of ${says.length}:`,
    ...says.slice(0, SHOWN).map(({ lot, steps }) => `  ${lot}  ${steps} steps away`),
    ...(says.length > SHOWN ? [`  … and ${says.length - SHOWN} more, all in --json`] : []),
  ]
}
