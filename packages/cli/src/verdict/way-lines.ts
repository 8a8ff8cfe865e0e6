import type { FactWays, VerdictAnswer } from '@lodestone/client'
import type { StageFact } from '@lodestone/compliance'
import { formatRounded, poolOfGeneration } from '@lodestone/domain'
import type { TraceEdge } from '@lodestone/lineage'

/** So many ways of a fact stand on the page; all that were sent stand in --json. */
const SHOWN = 3

/** The lots whose ways stand on the page already, so that none is told twice. */
export type Told = Set<string>

/** By which lots and events an offending fact came in, from the event that says it to the lot; a way that stands above is named, not told again. */
export const wayLines = (
  { ways }: VerdictAnswer,
  lot: string,
  { key, element }: StageFact,
  told: Told = new Set(),
): string[] => {
  const found = ways.find((each) => each.lot === lot && each.fact === key)
  if (found === undefined || !found.offends) return []
  const shown = found.ways.filter(({ elements }) => elements.includes(element)).slice(0, SHOWN)
  const left = (found.totals[element] ?? found.total) - shown.length
  const nameOf = ({ saidOf }: Way): string => `${lot} ${saidOf}`
  const above = shown.filter((way) => told.has(nameOf(way)))
  const lines = shown.filter((way) => !told.has(nameOf(way))).flatMap(linesOf)
  for (const way of shown) told.add(nameOf(way))
  return [
    ...lines,
    ...(above.length > 0
      ? [`      by the way of ${above.map(({ saidOf }) => saidOf).join(', ')} above`]
      : []),
    ...(left > 0
      ? [`      … and ${left} more: lodestone taint ${lot} --fact "${key}" --element ${element} --paths`]
      : []),
  ]
}

type Way = FactWays['ways'][number]

const linesOf = ({ saidOf, saidBy, source, edges }: Way): string[] => [
  `      ${saidOf}${source === null ? '' : `, from ${source}`}${saidBy === null ? '' : `: ${saidBy.type} at ${saidBy.stream}@${saidBy.revision}, ${saidBy.occurredAt}`}`,
  ...stepsOf(edges),
]

/** Step by step; generations of one pool that follow each other in one line. */
const stepsOf = (edges: readonly TraceEdge[]): string[] => {
  const lines: string[] = []
  for (let n = 0; n < edges.length; n++) {
    const pool = poolOfGeneration(edges[n]?.to ?? '')
    let last = n
    while (pool !== null && poolOfGeneration(edges[last + 1]?.to ?? '') === pool) last += 1
    const edge = edges[last]
    if (edge === undefined) return lines
    lines.push(
      last - n < 2 ? stepLine(edges[n] as TraceEdge) : throughPool(edges[n] as TraceEdge, edge, last - n + 1),
    )
    if (last - n >= 2) n = last
  }
  return lines
}

const throughPool = (first: TraceEdge, { to, type, stream, revision }: TraceEdge, count: number): string =>
  `      → ${first.to} to ${to}, ${count} generations of it: the last by ${type} at ${stream}@${revision}`

const stepLine = ({ to, grams, type, stream, revision }: TraceEdge): string =>
  `      → ${to}, ${grams === 0 ? 'an amount that nobody knows' : formatRounded(grams)}: ${type} at ${stream}@${revision}`
