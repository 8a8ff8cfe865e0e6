import type { Resting } from '@lodestone/compliance'
import { type BehindOptions, eventsBehind, type Lineage } from '@lodestone/lineage'

/**
 * The positions of the events by which whoever checks finds that a verdict rests on these clearings: each clearing's own, and what is known of what stood there before,
 * so that the verdict can be made as if it still did.
 */
export const eventsOfClearings = (
  lineage: Lineage,
  restsOn: readonly Pick<Resting, 'kind' | 'at' | 'lots'>[],
  options: BehindOptions,
): number[] =>
  restsOn
    .filter(({ kind }) => kind === 'clearing')
    .flatMap(({ at, lots }) => [
      at.position,
      ...lots.flatMap((lot) => eventsBehind(lineage, lot, options)?.positions ?? []),
    ])
