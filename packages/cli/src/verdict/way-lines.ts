import type { FactWays, VerdictAnswer } from '@lodestone/client'
import type { StageFact } from '@lodestone/compliance'
import { formatGrams } from '@lodestone/domain'
import type { TraceEdge } from '@lodestone/lineage'

/** So many ways of a fact stand on the page; all that were sent stand in --json. */
const SHOWN = 3

/** By which lots and events an offending fact came in, from the event that says it to the lot. */
export const wayLines = ({ ways }: VerdictAnswer, lot: string, { key }: StageFact): string[] => {
  const found = ways.find((each) => each.lot === lot && each.fact === key)
  if (found === undefined || !found.offends) return []
  const shown = found.ways.slice(0, SHOWN)
  const left = found.total - shown.length
  return [
    ...shown.flatMap(linesOf),
    ...(left > 0 ? [`      … and ${left} more: lodestone taint ${lot} --fact "${key}" --paths`] : []),
  ]
}

const linesOf = ({ saidOf, saidBy, source, edges }: FactWays['ways'][number]): string[] => [
  `      ${saidOf}${source === null ? '' : `, from ${source}`}${saidBy === null ? '' : `: ${saidBy.type} at ${saidBy.stream}@${saidBy.revision}, ${saidBy.occurredAt}`}`,
  ...edges.map(stepLine),
]

const stepLine = ({ to, grams, type, stream, revision }: TraceEdge): string =>
  `      → ${to}, ${grams === 0 ? 'an amount that nobody knows' : formatGrams(grams)}: ${type} at ${stream}@${revision}`
