import type { RecordedEvent } from '@lodestone/lineage'
import { FURNACES, heatToMagnet } from './to-magnets.ts'
import { campaign, mine, purchases, registry } from './to-metal.ts'
import { createWriter } from './write.ts'

const HEATS_A_DAY = 120

/**
 * The log of a chain like the house's, without end: a mine, a refinery, metal making, three furnaces whose skull goes into their next heat
 * (which ties months together), mills, presses, finishing, swarf that is recycled, parcels and assays. The same every time.
 */
export function* chainLog(): Generator<RecordedEvent> {
  const log = createWriter()
  yield* registry(log)
  yield* purchases(log)
  const skulls: (string | undefined)[] = Array.from({ length: FURNACES })
  let concentrates: string[] = []
  let metals = ['FTW-MT-OPENING-1', 'FTW-MT-OPENING-2']
  let heat = 0
  for (let day = 1; ; day++) {
    yield* mine(log, day)
    concentrates.push(`MTP-MN-C-${day}`)
    if (concentrates.length === 7) {
      metals = yield* campaign(log, day, concentrates, metals)
      concentrates = []
    }
    for (let n = 0; n < HEATS_A_DAY; n++) yield* heatToMagnet(log, ++heat, metals, skulls)
  }
}
