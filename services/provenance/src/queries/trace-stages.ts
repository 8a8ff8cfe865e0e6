import { type AreaCode, type SiteCode, STAGES, type Stage } from '@lodestone/domain'
import type { TraceNode } from '@lodestone/lineage'

/** The lots of a trace that came out of the same stage. */
export type StageLane = {
  /** The last stage that was done to them where they were born; null for what was only received, divided, bought or found. */
  readonly stage: Stage | null
  readonly sites: readonly SiteCode[]
  /** Where the sites are; null for one that is not registered. */
  readonly countries: readonly (string | null)[]
  readonly areas: readonly AreaCode[]
  readonly grams: number
  readonly lots: readonly TraceNode[]
}

const ORDER = new Map<Stage, number>(STAGES.map((stage, index) => [stage, index]))

const laneOf = ({ stages }: TraceNode): Stage | null => {
  let last: Stage | null = null
  for (const { stage } of stages) if (last === null || rank(stage) > rank(last)) last = stage
  return last
}
const rank = (stage: Stage | null): number => (stage === null ? -1 : (ORDER.get(stage) ?? -1))

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)].sort()

/** The lots of a trace by the stage that they came out of, in the order of the chain. */
export const stageLanes = (nodes: Iterable<TraceNode>): StageLane[] => {
  const lanes = new Map<Stage | null, TraceNode[]>()
  for (const node of nodes) {
    const stage = laneOf(node)
    const lane = lanes.get(stage)
    if (lane === undefined) lanes.set(stage, [node])
    else lane.push(node)
  }
  return [...lanes]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([stage, lots]) => ({
      stage,
      sites: distinct(lots.map(({ site }) => site)),
      countries: distinct(lots.map(({ country }) => country)),
      areas: distinct(lots.map(({ area }) => area)),
      grams: lots.reduce((sum, { grams }) => sum + grams, 0),
      lots,
    }))
}
