import type { StatedFact } from '../model/facts.ts'
import { type Act, allIn, type Calendar, finishAndShip, lotOf, MAGNETS, stated } from './story.ts'

const ALL = allIn('block')

/** Everything in the block, from the mine to the sintered block: where its papers say that it was done. */
const papers = (mined: string, separated: string, made: string): StatedFact[] => [
  stated(ALL, ['mine'], mined),
  stated(ALL, ['beneficiate', 'crack_leach', 'separate'], separated),
  stated(ALL, ['reduce_to_metal', 'ferroalloy'], made),
  stated(ALL, ['alloy_melt', 'hydrogen_decrepitate', 'mill', 'press', 'sinter', 'heat_treat'], made),
]

const bought = (when: Calendar, supplier: string, name: string, facts: StatedFact[]): Act => ({
  area: MAGNETS,
  type: 'FeedstockDeclared',
  body: {
    occurredAt: when(0, 15),
    supplier,
    supplierLot: `${supplier}-2291`,
    lines: [{ lot: lotOf(MAGNETS, `BL-${name}`), material: 'block', mass: '40 kg', pieces: 800 }],
    facts,
  },
})

/** Blocks that were bought with whole papers, machined and magnetized: from Japan of Australian ore, they pass; made in China, they do not. */
export const boughtBlocks = (when: Calendar): Act[] => [
  bought(when, 'SEIRYU_METALS', 'JP', papers('AU', 'MY', 'JP')),
  ...finishAndShip(
    when,
    2,
    { name: 'JP', block: lotOf(MAGNETS, 'BL-JP'), kg: 40, pieces: 800 },
    {
      ...{ customer: 'DLA', contract: 'SP4701-26-D-0042', lineItem: '0003AA', part: '5999-01-662-1851' },
      deliveryDue: '2027-01-11',
    },
  ),
  bought(when, 'LIAODONG_ALLOY', 'CN', papers('CN', 'CN', 'CN')),
  ...finishAndShip(
    when,
    2,
    { name: 'CN', block: lotOf(MAGNETS, 'BL-CN'), kg: 40, pieces: 800 },
    {
      ...{ customer: 'KESTREL_AERO', contract: 'FA8626-25-C-0031', lineItem: '0009', part: 'KA-7741-9' },
      deliveryDue: '2027-01-15',
    },
  ),
]
