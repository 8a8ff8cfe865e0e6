import type { PostInput } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import { analysed, EXPANDED_UNCERTAINTY } from '../physics/analysis.ts'
import { extracted, massOf, mixed } from '../physics/matter.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'

export type Analysis = {
  readonly basis: 'element' | 'oxide'
  readonly method: string
  /** From the sample to the result, in hours: least and most. */
  readonly hours: readonly [number, number]
  readonly role?: NonNullable<PostInput<'AssayRecorded'>['role']>
  readonly laboratory?: string
  /** The sample is dried first: what is found is of the dry goods, and how much water they held is told. */
  readonly dried?: true
}

export const XRF: Analysis = { basis: 'oxide', method: 'XRF', hours: [2, 9], laboratory: 'PLANT-LAB' }
export const ICP: Analysis = { basis: 'element', method: 'ICP-OES', hours: [8, 40], laboratory: 'PLANT-LAB' }
export const ICP_OXIDE: Analysis = { ...ICP, basis: 'oxide' }
/** Swarf comes wet with coolant: it is weighed as it is, and analyzed dry. */
export const DRIED: Analysis = { ...ICP, dried: true }
export const SETTLEMENT: Analysis = {
  basis: 'oxide',
  method: 'ICP-OES (fused bead)',
  hours: [72, 150],
  role: 'settlement',
  laboratory: 'BASIN_LAB',
}

/** What the laboratory finds in a lot, and of what it is a part. */
const findingsOf = ({ dice }: Shop, { matter }: Lot, { basis, dried }: Analysis) => {
  if (!dried) return { composition: analysed(matter, basis, dice) }
  const dry = mixed(matter)
  const water = massOf(extracted(dry, { water: 1 }))
  const moisture = `${((100 * water) / massOf(matter)).toFixed(2)} %`
  return { composition: analysed(dry, basis, dice), analyzedOn: 'dry' as const, moisture }
}

/** Takes a sample of a lot now; its result is posted when the laboratory has it. */
export const sample = (shop: Shop, lot: Lot, analysis: Analysis): void => {
  const { method, hours, role, laboratory } = analysis
  const found = findingsOf(shop, lot, analysis)
  const name = `S-${shop.number('sample')}`
  shop.later(Math.round(shop.dice.between(hours[0], hours[1]) * HOUR), () =>
    shop.post('AssayRecorded', {
      occurredAt: shop.stamp(),
      lot: lot.id,
      sample: name,
      method,
      ...(laboratory === undefined ? {} : { laboratory }),
      ...(role === undefined ? {} : { role }),
      ...found,
      expandedUncertainty: EXPANDED_UNCERTAINTY,
      coverageFactorTimes10: 20,
      source: { system: 'LIMS', document: name },
    }),
  )
}
