import { type MaterialCode, STAGES, type Stage } from '@lodestone/domain'
import { MISSING_REASONS, type TraceEdge, type TraceNode } from '@lodestone/lineage'
import fc from 'fast-check'
import type { Traced } from '../graph/lot-graph.ts'

const MATERIALS: readonly (MaterialCode | null)[] = [
  'ore',
  'ndpr_oxide',
  'alloy_flake',
  'skull',
  'iron',
  null,
]
const COUNTRIES = ['US', 'CN', 'MY', null]

const lot = fc.record({
  stage: fc.option(fc.nat(STAGES.length - 1), { freq: 4 }),
  area: fc.constantFrom('FTW-SC', 'FTW-MG', 'MTP-SX'),
  material: fc.constantFrom(...MATERIALS),
  country: fc.constantFrom(...COUNTRIES),
  month: fc.integer({ min: 1, max: 4 }),
  run: fc.nat(6),
  grams: fc.integer({ min: 0, max: 5_000_000 }),
  inputs: fc.array(fc.nat(1_000), { maxLength: 3 }),
  missing: fc.option(
    fc.record({ reason: fc.constantFrom(...MISSING_REASONS), part: fc.integer({ min: 1, max: 10 }) }),
    { freq: 3 },
  ),
})

/** Any trace without cycles: stages in any order, areas that feed each other, months that run backwards. */
export const anyTraced = (most = 60): fc.Arbitrary<Traced> =>
  fc
    .record({
      lots: fc.array(lot, { minLength: 1, maxLength: most, size: 'max' }),
      direction: fc.constantFrom('upstream' as const, 'downstream' as const),
    })
    .map(({ lots, direction }) => {
      const name = (index: number): string => `${lots[index]!.area}-${index}`
      const nodes = lots.map(
        (each, index): TraceNode => ({
          lot: name(index),
          material: each.material,
          area: each.area,
          site: each.area.slice(0, 3),
          country: each.country,
          sourceKind: each.inputs.length === 0 || index === 0 ? 'declared' : null,
          posted: 'posted',
          bornAt: `2026-0${each.month}-11T08:00:00-06:00`,
          bornPosition: each.month * 10 + each.run,
          type: 'AlloyFlaked',
          stages: each.stage === null ? [] : [{ stage: STAGES[each.stage] as Stage, site: 'FTW' }],
          grams: each.grams,
          balanceGrams: 0,
          unexplainedGrams: 0,
          held: false,
          disputed: each.run === 0,
          depth: 0,
        }),
      )
      const edges = lots.flatMap((each, index) =>
        index === 0
          ? []
          : each.inputs.map(
              (input, n): TraceEdge => ({
                from: name(input % index),
                to: name(index),
                grams: (each.grams % 1_000) + n,
                position: index,
                stream: `book-${each.area}`,
                revision: index,
                type: 'AlloyFlaked',
                stages: [],
                site: 'FTW',
              }),
            ),
      )
      const missing = lots.flatMap((each, index) =>
        each.missing === null
          ? []
          : [
              {
                lot: name(index),
                reason: each.missing.reason,
                grams: Math.ceil((each.grams * each.missing.part) / 10),
              },
            ],
      )
      return { lot: name(direction === 'upstream' ? lots.length - 1 : 0), direction, nodes, edges, missing }
    })

/** The same trace, told in another order. */
export const shuffled = ({ nodes, edges, missing, ...rest }: Traced, turn: number): Traced => {
  const turned = <T>(items: readonly T[]): T[] => {
    const at = items.length === 0 ? 0 : turn % items.length
    return [...items.slice(at), ...items.slice(0, at)].reverse()
  }
  return { ...rest, nodes: turned(nodes), edges: turned(edges), missing: turned(missing) }
}
