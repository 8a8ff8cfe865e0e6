import { formatRounded } from '@lodestone/domain'
import type { Missing, Trace, TraceNode } from '@lodestone/lineage'

const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

const SOURCES = {
  mined: 'mined',
  post_consumer: 'recycled post-consumer',
  pre_consumer: 'recycled pre-consumer',
  declared: 'bought in',
  opening: 'opening inventory',
  unexplained: 'unexplained',
} as const

const MISSING = {
  not_posted: 'is used, and not posted yet',
  occurred_later: 'is used, and was made later than the moment asked for',
  withdrawn: 'was declared erroneous, with nothing in its place',
  unexplained_mass: 'has mass without a cause',
  no_recorded_input: 'has no recorded input that it can be made of',
  cycle: 'would have closed a cycle',
  limit: 'was cut off by the limit',
  depth: 'was cut off by the depth',
} as const satisfies Record<Missing['reason'], string>

const MOST_MISSING = 5
const MOST_SHIPPED = 10

/** How to read the tree's figures. */
export const treeCaption = ({ direction }: Pick<Trace, 'direction'>): string =>
  direction === 'upstream'
    ? 'Mass: what of a lot went into the one above it; per cent: its part of all that did.'
    : 'Mass: what of the lot above went into it; per cent: its part of all that was made.'

/** What a trace comes to, in a few sentences: how much there is, what it begins with, and whether anything is missing. */
export const traceSummary = (trace: Trace): string[] => {
  const others = trace.nodes.length - 1
  const sites = new Set(trace.nodes.flatMap(({ stages }) => stages.map(({ site }) => site)))
  const countries = new Set(trace.nodes.map(({ country }) => country ?? 'one not registered'))
  const lines = [
    `${counted(others, 'lot')} ${trace.direction === 'upstream' ? 'behind' : 'made of'} ${trace.lot}; work at ${list([...sites])}; countries: ${list([...countries])}.`,
  ]
  if (trace.direction === 'upstream') lines.push(`Sources: ${sourcesLine(trace.sources)}.`)
  else lines.push(...shippedLines(trace.shipments))
  lines.push(...missingLines(trace))
  return lines
}

const list = (words: readonly string[]): string =>
  words.length === 0 ? 'no site' : [...words].sort().join(', ')

const sourcesLine = (sources: readonly TraceNode[]): string => {
  const counts = new Map<keyof typeof SOURCES, number>()
  for (const { sourceKind } of sources) {
    const kind = sourceKind ?? 'unexplained'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].map(([kind, n]) => `${n.toLocaleString('en-US')} ${SOURCES[kind]}`).join(', ') || 'none'
}

/** What left for a party outside; between areas the tree shows it. */
const shippedLines = (shipments: Trace['shipments']): string[] => {
  const outside = shipments.flatMap(({ parcel, lot, grams, addressee }) =>
    'party' in addressee
      ? [`Shipped: ${formatRounded(grams)} of ${lot} to ${addressee.party} in parcel ${parcel}.`]
      : [],
  )
  const rest = outside.length - MOST_SHIPPED
  return rest > 0
    ? [...outside.slice(0, MOST_SHIPPED), `… and ${counted(rest, 'more line')} shipped; see --json.`]
    : outside
}

const missingLines = ({ complete, missing, gaps }: Trace): string[] => {
  if (complete) return ['Complete: nothing is missing.']
  const named = missing
    .slice(0, MOST_MISSING)
    .map(({ lot, reason, grams }) => `  ${lot} ${MISSING[reason]} (${formatRounded(grams)})`)
  if (missing.length > MOST_MISSING) named.push(`  … and ${missing.length - MOST_MISSING} more`)
  if (gaps.length > 0) named.push(`  ${counted(gaps.length, 'event')} could not be read`)
  return ['INCOMPLETE:', ...named]
}
