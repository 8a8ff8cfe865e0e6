import type { LedgerEvent } from '../events/catalogue.ts'
import { type AreaCode, type LotId, type SiteCode, siteOf } from '../ids.ts'
import type { Stage } from '../materials/stages.ts'

/** A stage that was done to what an event yields: where, and to which of its lots (all unless told). */
export type StageDone = {
  readonly stage: Stage
  readonly site: SiteCode
  readonly lots?: readonly LotId[] | undefined
}

const at = (area: AreaCode, ...stages: Stage[]): StageDone[] =>
  stages.map((stage) => ({ stage, site: siteOf(area) }))

/** What an event did to its material in the law's terms. Empty for events that do nothing to it. */
export const stagesOf = (event: LedgerEvent): readonly StageDone[] => {
  switch (event.type) {
    case 'OreExtracted':
      return at(event.area, 'mine')
    case 'ScrapCollected':
      return at(event.area, 'eol_collect')
    case 'ConcentrateProduced':
      return at(event.area, 'beneficiate')
    case 'OxideProduced':
      return at(event.area, 'crack_leach', 'separate')
    case 'MetalReduced':
      return at(event.area, 'reduce_to_metal')
    case 'AlloyFlaked':
      return at(event.area, 'alloy_melt')
    case 'PowderMilled':
      return at(event.area, 'hydrogen_decrepitate', 'mill')
    case 'MagnetBlockSintered':
      return event.consolidation === 'bonded'
        ? at(event.area, 'press', 'bond')
        : at(event.area, 'press', 'sinter', ...(event.heatTreated ? (['heat_treat'] as const) : []))
    case 'GrainBoundaryDiffused':
      return at(event.area, 'gbd', 'heat_treat')
    case 'MagnetFinished':
      return finished(event)
    case 'ScrapRecycled':
      return recycled(event)
    default:
      return []
  }
}

/** The operations; and coating, where the run says of something that it was coated, and not by which operation. */
const finished = (event: LedgerEvent<'MagnetFinished'>): readonly StageDone[] => {
  const { area, operations, coating, inputs, uptake = [] } = event
  const done = operations.map(({ stage, site, lots }) => ({ stage, site: site ?? siteOf(area), lots }))
  const isCoated =
    coating !== undefined ||
    inputs.some(({ role }) => role === 'coating') ||
    uptake.some(({ species }) => species === 'coating')
  return isCoated && !done.some(({ stage }) => stage === 'coat') ? [...done, ...at(area, 'coat')] : done
}

const recycled = (event: LedgerEvent<'ScrapRecycled'>): readonly StageDone[] =>
  event.route === 'long_loop'
    ? at(event.area, 'recycle_chem')
    : [
        ...at(event.area, 'hpms'),
        ...(event.milledAt === undefined ? [] : [{ stage: 'mill', site: event.milledAt } as const]),
      ]
