import type { PostInput } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import { analysed, EXPANDED_UNCERTAINTY, type Sought, told } from '../physics/analysis.ts'
import { massText } from '../physics/mass-text.ts'
import { drawn, extracted, type Matter, massOf, mixed } from '../physics/matter.ts'
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
  /** What is looked for, and told with the method's limit where there is less. */
  readonly sought?: Sought
  /** The sample is taken before witnesses, at this point, and posted when it is. */
  readonly witnessed?: string
}

export const XRF: Analysis = { basis: 'oxide', method: 'XRF', hours: [2, 9], laboratory: 'PLANT-LAB' }
const HEAVIES: Sought = { elements: ['Ce', 'Gd', 'Tb', 'Dy', 'Ho'], limitPpm: 50 }
export const ICP: Analysis = {
  basis: 'element',
  method: 'ICP-OES',
  hours: [8, 40],
  laboratory: 'PLANT-LAB',
  sought: HEAVIES,
}
export const ICP_OXIDE: Analysis = { ...ICP, basis: 'oxide' }
/** Swarf comes wet with coolant: it is weighed as it is, and analyzed dry. */
export const DRIED: Analysis = { ...ICP, dried: true }
export const SETTLEMENT: Analysis = {
  basis: 'oxide',
  method: 'ICP-OES (fused bead)',
  hours: [72, 150],
  role: 'settlement',
  laboratory: 'BASIN_LAB',
  witnessed: 'Auger at the scale house',
}
/** Where the two laboratories of a sale are too far apart, a third one's word is final. */
export const UMPIRE: Analysis = {
  ...SETTLEMENT,
  hours: [200, 330],
  role: 'umpire',
  laboratory: 'MERIDIAN_LAB',
}

/** What the laboratory finds in goods, and of what it is a part. */
const findingsOf = ({ dice }: Shop, matter: Matter, { basis, dried, sought }: Analysis) => {
  if (!dried) return told(matter, analysed(matter, basis, dice), sought)
  const dry = mixed(matter)
  const water = massOf(extracted(dry, { water: 1 }))
  const moisture = `${((100 * water) / massOf(matter)).toFixed(2)} %`
  return { ...told(dry, analysed(dry, basis, dice), sought), analyzedOn: 'dry' as const, moisture }
}

/** A sample is with the laboratory: its result is posted when it has it. */
const analyse = (shop: Shop, lot: Lot, name: string, matter: Matter, analysis: Analysis): void => {
  const { method, hours, role, laboratory } = analysis
  const found = findingsOf(shop, matter, analysis)
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

/** Takes a sample of a lot now. */
export const sample = (shop: Shop, lot: Lot, analysis: Analysis): void => {
  const name = `S-${shop.number('sample')}`
  const { witnessed: point } = analysis
  if (point !== undefined)
    shop.post('SampleTaken', { occurredAt: shop.stamp(), lot: lot.id, sample: name, point })
  analyse(shop, lot, name, lot.matter, analysis)
}

/** What of a lot goes into a composite sample. */
const INCREMENT = 0.001

/** Takes one sample of several lots now, of each in proportion to what there is of it. */
export const sampleTogether = (shop: Shop, lots: readonly Lot[], analysis: Analysis): void => {
  const [first, ...others] = lots
  if (first === undefined) return
  if (others.length === 0) {
    sample(shop, first, analysis)
    return
  }
  const name = `SC-${shop.number('composite')}`
  const increments = lots.map((lot) => ({
    lot: lot.id,
    mass: massText(Math.max(1, Math.round(lot.label * INCREMENT)), lot.basis),
  }))
  shop.post('SampleTaken', { occurredAt: shop.stamp(), lot: first.id, sample: name, increments })
  const together = mixed(...lots.map(({ matter }) => drawn(mixed(matter), INCREMENT)))
  analyse(shop, first, name, together, analysis)
}
