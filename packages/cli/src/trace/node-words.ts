import { MATERIALS } from '@lodestone/domain'
import type { TraceNode } from '@lodestone/lineage'

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
  withdrawn: 'its posting was declared erroneous',
} as const

/** What a lot is, what was done to it, and where: `NdPr metal · reduce to metal · FTW, US`. */
export const nodeWords = (node: TraceNode): string => {
  const stages = node.stages.map(({ stage }) => stage.replaceAll('_', ' ')).join(', ')
  const elsewhere = [...new Set(node.stages.map(({ site }) => site).filter((site) => site !== node.site))]
  const sites = [node.site, ...elsewhere].join('+')
  const words = [
    node.material === null ? 'material not known' : MATERIALS[node.material].name,
    stages || (node.type === 'LotReceived' ? 'received' : undefined),
    node.sourceKind === null ? undefined : SOURCE_WORDS[node.sourceKind],
    POSTED_WORDS[node.posted],
    `${sites}, ${node.country ?? 'country not registered'}`,
    node.held ? 'ON HOLD' : undefined,
    node.disputed ? 'DISPUTED' : undefined,
  ]
  return words.filter(Boolean).join(' · ')
}
