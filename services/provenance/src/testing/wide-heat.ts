import type { LotId } from '@lodestone/domain'
import type { Scribe } from './scribe.ts'

const DECLARATIONS = 100
const LOTS_EACH = 100
const HEATS = 10

const fed = { occurredAt: '2026-11-01T14:00:00-06:00' }
const hours = (day: string) => ({
  startedAt: `2026-11-${day}T06:00:00-06:00`,
  endedAt: `2026-11-${day}T12:00:00-06:00`,
})

/** A lot with 10,010 ancestors: ten heats of a thousand bought lots each, molten together. */
export const postWideHeat = async (scribe: Scribe, lot: LotId): Promise<void> => {
  const bought: LotId[] = []
  for (let n = 0; n < DECLARATIONS; n++) {
    const lots = Array.from({ length: LOTS_EACH }, (_, m) => `FTW-SC-W-${n}-${m}`)
    const lines = lots.map((each) => ({ lot: each, material: 'iron' as const, mass: '1 kg' }))
    scribe.add('FTW-SC', 'FeedstockDeclared', { ...fed, supplier: 'HITACHI', lines, facts: [] })
    bought.push(...lots)
  }
  const heats: LotId[] = []
  for (let n = 0; n < HEATS; n++) {
    const inputs = bought.filter((_, m) => m % HEATS === n).map((each) => ({ lot: each, mass: '1 kg' }))
    const outputs = [{ lot: `FTW-SC-H-${n}`, material: 'alloy_flake' as const, mass: '1000 kg' }]
    scribe.add('FTW-SC', 'AlloyFlaked', { ...hours('02'), run: `W${n}`, inputs, outputs })
    heats.push(`FTW-SC-H-${n}`)
  }
  const inputs = heats.map((each) => ({ lot: each, mass: '100 kg' }))
  const outputs = [{ lot, material: 'alloy_flake' as const, mass: '1000 kg' }]
  scribe.add('FTW-SC', 'AlloyFlaked', { ...hours('03'), run: 'W-ALL', inputs, outputs })
  await scribe.flush()
}
