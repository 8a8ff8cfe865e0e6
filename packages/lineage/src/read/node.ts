import { type AreaCode, areaOf, EVENT_TYPES, MATERIAL_CODES, siteOf } from '@lodestone/domain'
import type { TraceNode } from '../answers/trace.ts'
import { instantText } from '../columns/instant.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { stageReader } from './edges.ts'
import { isDisputed, postedOf, sourceOf } from './lot-view.ts'
import { countries } from './places.ts'
import { holdsOn } from './standing.ts'
import { createSums, readSums, type Sums } from './sums.ts'

/** Makes the nodes of one trace. What they have in common is looked up once. */
export const nodeMaker = (lineage: Lineage, asOf: number) => {
  const country = countries(lineage, asOf)
  const stages = stageReader(lineage)
  const sums = createSums()
  return (index: number, depth: number): TraceNode => {
    readSums(lineage, index, asOf, sums)
    const lot = nameOf(lineage.lotIds, index)
    const area: AreaCode = areaOf(lot)
    const site = siteOf(area)
    return {
      lot,
      area,
      site,
      country: country(site),
      sourceKind: sourceOf(lineage, sums, asOf),
      posted: postedOf(sums),
      ...birthOf(lineage, sums, stages),
      grams: sums.inGrams,
      balanceGrams: Math.max(0, sums.inGrams - sums.outGrams),
      unexplainedGrams: sums.causelessGrams,
      held: holdsOn(lineage, index, asOf).length > 0,
      disputed: isDisputed(lineage, index, sums, asOf),
      depth,
    }
  }
}

const birthOf = (lineage: Lineage, { birth, goods }: Sums, stages: ReturnType<typeof stageReader>) => {
  if (birth === NONE) return { material: null, bornAt: null, bornPosition: null, type: null, stages: [] }
  const { position, material, stages: set } = lineage.yields.columns
  const events = lineage.events.columns
  const at = position[birth]!
  return {
    material: MATERIAL_CODES[material[goods]!] ?? null,
    bornAt: instantText(events.occurredMs[at]!, events.offsetMinutes[at]!),
    bornPosition: at,
    type: EVENT_TYPES[events.type[at]!] ?? null,
    stages: stages(set[birth]!),
  }
}
