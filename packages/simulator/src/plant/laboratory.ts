import type { PostInput } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import { analysed, EXPANDED_UNCERTAINTY } from '../physics/analysis.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'

export type Analysis = {
  readonly basis: 'element' | 'oxide'
  readonly method: string
  /** From the sample to the result, in hours: least and most. */
  readonly hours: readonly [number, number]
  readonly role?: NonNullable<PostInput<'AssayRecorded'>['role']>
  readonly laboratory?: string
}

export const XRF: Analysis = { basis: 'oxide', method: 'XRF', hours: [2, 9], laboratory: 'PLANT-LAB' }
export const ICP: Analysis = { basis: 'element', method: 'ICP-OES', hours: [8, 40], laboratory: 'PLANT-LAB' }
export const ICP_OXIDE: Analysis = { ...ICP, basis: 'oxide' }
export const SETTLEMENT: Analysis = {
  basis: 'oxide',
  method: 'ICP-OES (fused bead)',
  hours: [72, 150],
  role: 'settlement',
  laboratory: 'BASIN_LAB',
}

/** Takes a sample of a lot now; its result is posted when the laboratory has it. */
export const sample = (shop: Shop, lot: Lot, { basis, method, hours, role, laboratory }: Analysis): void => {
  const composition = analysed(lot.matter, basis, shop.dice)
  const name = `S-${shop.number('sample')}`
  shop.later(Math.round(shop.dice.between(hours[0], hours[1]) * HOUR), () =>
    shop.post('AssayRecorded', {
      occurredAt: shop.stamp(),
      lot: lot.id,
      sample: name,
      method,
      ...(laboratory === undefined ? {} : { laboratory }),
      ...(role === undefined ? {} : { role }),
      composition,
      expandedUncertainty: EXPANDED_UNCERTAINTY,
      coverageFactorTimes10: 20,
      source: { system: 'LIMS', document: name },
    }),
  )
}
