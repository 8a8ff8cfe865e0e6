import type { LotId } from '@lodestone/domain'
import type { Recorded, Scribe } from './scribe.ts'

const at = (day: string) => ({ occurredAt: `2026-11-${day}T14:00:00-06:00` })

/** Bought goods that are divided twice: `across` lots of `across` each are behind one declaration, which is given. */
export const postManyChildren = async (scribe: Scribe, across: number): Promise<Recorded> => {
  const bought = scribe.add('FTW-SC', 'FeedstockDeclared', {
    ...at('01'),
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-ALL', material: 'ndpr_metal', mass: `${across * across} kg` }],
    facts: [{ elements: ['Nd', 'Pr'], stages: ['mine'], origin: { in: ['AU'] }, custody: 'segregated' }],
  })
  const divide = (lot: LotId, day: string, kg: number): void => {
    const outputs = Array.from({ length: across }, (_, n) => ({ lot: `${lot}-${n}`, mass: `${kg} kg` }))
    scribe.add('FTW-SC', 'LotSplit', { ...at(day), input: { lot, mass: `${kg * across} kg` }, outputs })
  }
  divide('FTW-SC-ALL', '02', across)
  for (let n = 0; n < across; n++) divide(`FTW-SC-ALL-${n}`, '03', 1)
  await scribe.flush()
  return bought
}
