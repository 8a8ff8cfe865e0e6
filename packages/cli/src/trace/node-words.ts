import { MATERIALS } from '@lodestone/domain'
import type { TraceNode } from '@lodestone/lineage'
import type { Group } from './condense.ts'

const SOURCE_WORDS = {
  mined: 'mined',
  post_consumer: 'recycled, post-consumer',
  pre_consumer: 'recycled, pre-consumer',
  declared: 'bought in, as its supplier declares',
  opening: 'opening inventory',
  unexplained: 'unexplained: no cause is recorded',
} as const

const POSTED_WORDS = {
  posted: undefined,
  unposted: 'not posted yet',
  later: 'made later than the moment asked for',
  withdrawn: 'its posting was declared erroneous',
} as const

/** What all lots of a group are, what was done to any of them, and where: `NdPr metal · reduce to metal · FTW, US`. */
export const groupWords = ({ lots }: Pick<Group, 'lots'>): string => {
  const [first] = lots
  if (first === undefined) return ''
  return lots.length === 1 ? wordsOf(first, lots) : wordsOf(first, lots, `${lots.length} generations`)
}

const wordsOf = (first: TraceNode, nodes: readonly TraceNode[], generations?: string): string => {
  const done = nodes.flatMap(({ stages }) => stages)
  const stages = each(done.map(({ stage }) => stage.replaceAll('_', ' '))).join(', ')
  const sites = each([first.site, ...done.map(({ site }) => site)]).join('+')
  const received = nodes.every(({ type }) => type === 'LotReceived')
  const words = [
    first.material === null ? 'material not known' : MATERIALS[first.material].name,
    generations,
    stages || (received ? 'received' : undefined),
    ...each(nodes.map(({ sourceKind }) => (sourceKind === null ? undefined : SOURCE_WORDS[sourceKind]))),
    ...each(nodes.map(({ posted }) => POSTED_WORDS[posted])),
    `${sites}, ${first.country ?? 'country not registered'}`,
    nodes.some(({ held }) => held) ? 'ON HOLD' : undefined,
    nodes.some(({ disputed }) => disputed) ? 'DISPUTED' : undefined,
  ]
  return words.filter(Boolean).join(' · ')
}

const each = <T>(values: readonly T[]): T[] => [...new Set(values)]
