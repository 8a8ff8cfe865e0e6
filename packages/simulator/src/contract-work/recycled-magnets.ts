import { inside, metalFacts, paperHash } from '../model/facts.ts'
import { CONTRACT_POOLS } from '../model/pools.ts'
import { type Act, type Calendar, carry, finishAndShip, lotOf, MAGNETS } from './story.ts'

const RECYCLING = 'MTP-RC'
const METAL = 'FTW-MM'
const ALLOY = 'FTW-SC'

/** Before contract work goes through it, equipment is proven to be clean: it is new, and its first charge is the contract's. */
const cleared = (when: Calendar, area: string, pool: string): Act => {
  const paper = `Clearing record ${pool}, before contract work: new, and empty`
  return {
    area,
    type: 'PoolCleared',
    papers: [paper],
    body: {
      ...{
        occurredAt: when(0, 6),
        pool,
        method: 'looked at: new, and empty',
        approver: `QA-${area.slice(0, 3)}`,
      },
      ...{ residue: '0 kg', residueUncertainty: '10 g', detectionLimit: '10 g' },
      documents: [{ hash: paperHash(paper), kind: 'photo' }],
    },
  }
}
/** What stays in it. */
const stays = (pool: string, mass: string) => ({ pools: [{ pool, leaves: { mass } }] })

const collected = (when: Calendar, name: string, kg: number): Act => ({
  area: RECYCLING,
  type: 'ScrapCollected',
  body: {
    ...{ occurredAt: when(0, 10), class: 'post_consumer', classBasis: 'Hard disk drives of households' },
    ...{ country: 'US', magnetType: 'NdFeB', confidence: '97 %' },
    lines: [{ lot: lotOf(RECYCLING, `EOL-${name}`), material: 'eol_magnet', mass: `${kg} kg` }],
  },
})

const sintered = (when: Calendar, day: number, name: string, powder: string, kg: number): Act => ({
  area: MAGNETS,
  type: 'MagnetBlockSintered',
  body: {
    ...{ run: `CW-${name}`, startedAt: when(day, 6), endedAt: when(day, 20) },
    inputs: [{ lot: powder, mass: `${kg} kg` }],
    outputs: [{ lot: lotOf(MAGNETS, `BL-${name}`), material: 'block', mass: `${kg} kg`, pieces: kg * 20 }],
  },
})

const orion = (lineItem: string, part: string) => ({
  ...{ customer: 'ORION_DEFENSE', contract: 'N00024-26-C-5512', lineItem, part, deliveryDue: '2027-01-18' },
})

/** Old magnets by the short loop, kept apart from all else: nobody knows where they were made, and milled and sintered in the United States they are excepted. */
export const shortLoop = (when: Calendar): Act[] => {
  const powder = { lot: lotOf(RECYCLING, 'RP'), kg: 60 }
  const there = carry(when, 1, powder, [RECYCLING, MAGNETS], 'RP')
  return [
    collected(when, 'SHORT', 60),
    {
      area: RECYCLING,
      type: 'ScrapRecycled',
      body: {
        ...{ run: 'CW-SHORT', startedAt: when(0, 12), endedAt: when(0, 20) },
        ...{ route: 'short_loop', milledAt: 'MTP' },
        inputs: [{ lot: lotOf(RECYCLING, 'EOL-SHORT'), mass: '60 kg' }],
        outputs: [{ lot: powder.lot, material: 'recycled_powder', mass: '60 kg' }],
      },
    },
    ...there.acts,
    sintered(when, 2, 'SHORT', there.lot, 60),
    ...finishAndShip(
      when,
      3,
      { name: 'SHORT', block: lotOf(MAGNETS, 'BL-SHORT'), kg: 60, pieces: 1_200 },
      orion('0004', 'ODS-88-104'),
    ),
  ]
}

/** By the long loop, to oxide and through the melt: whether the later milling is that of the recycled material, the text does not say. */
export const longLoop = (when: Calendar): Act[] => {
  const oxide = { lot: lotOf(RECYCLING, 'OX'), kg: 60 }
  const atMetal = carry(when, 1, oxide, [RECYCLING, METAL], 'OX')
  const metal = { lot: lotOf(METAL, 'MET'), kg: 48 }
  const atAlloy = carry(when, 2, metal, [METAL, ALLOY], 'MET')
  const flake = { lot: lotOf(ALLOY, 'FL'), kg: 150 }
  const atMagnets = carry(when, 3, flake, [ALLOY, MAGNETS], 'FL')
  return [
    cleared(when, METAL, CONTRACT_POOLS.cell),
    cleared(when, ALLOY, CONTRACT_POOLS.crucible),
    cleared(when, MAGNETS, CONTRACT_POOLS.mill),
    collected(when, 'LONG', 200),
    {
      area: RECYCLING,
      type: 'ScrapRecycled',
      body: {
        ...{ run: 'CW-LONG', startedAt: when(0, 12), endedAt: when(0, 22), route: 'long_loop' },
        inputs: [{ lot: lotOf(RECYCLING, 'EOL-LONG'), mass: '200 kg' }],
        outputs: [{ lot: oxide.lot, material: 'ndpr_oxide', mass: '60 kg' }],
        losses: [{ kind: 'residue', mass: '140 kg' }],
      },
    },
    ...atMetal.acts,
    {
      area: METAL,
      type: 'MetalReduced',
      body: {
        ...{ run: 'CW-MET', startedAt: when(2, 1), endedAt: when(2, 7) },
        ...stays(CONTRACT_POOLS.cell, '2 kg'),
        inputs: [{ lot: atMetal.lot, mass: '60 kg' }],
        outputs: [{ lot: metal.lot, material: 'ndpr_metal', mass: '48 kg' }],
      },
    },
    ...atAlloy.acts,
    ...(
      [
        ['iron', 'FE', 'MESABI_IRON', '100 kg', metalFacts(['Fe'], inside('US'), inside('US'))],
        ['ferroboron', 'FEB', 'RHEINFELD_ALLOY', '6 kg', metalFacts(['B', 'Fe'], inside('US'), inside('DE'))],
      ] as const
    ).map(
      ([material, what, supplier, mass, facts]): Act => ({
        area: ALLOY,
        type: 'FeedstockDeclared',
        body: {
          ...{ occurredAt: when(1, 9), supplier, facts: [...facts] },
          lines: [{ lot: lotOf(ALLOY, what), material, mass }],
        },
      }),
    ),
    {
      area: ALLOY,
      type: 'AlloyFlaked',
      body: {
        ...{ run: 'CW-FL', startedAt: when(3, 1), endedAt: when(3, 5) },
        ...stays(CONTRACT_POOLS.crucible, '1 kg'),
        inputs: [
          { lot: atAlloy.lot, mass: '48 kg' },
          { lot: lotOf(ALLOY, 'FE'), mass: '100 kg' },
          { lot: lotOf(ALLOY, 'FEB'), mass: '6 kg' },
        ],
        outputs: [{ lot: flake.lot, material: 'alloy_flake', mass: '150 kg' }],
        losses: [{ kind: 'fume', mass: '3 kg' }],
      },
    },
    ...atMagnets.acts,
    {
      area: MAGNETS,
      type: 'PowderMilled',
      body: {
        ...{ run: 'CW-LONG', startedAt: when(4, 0), endedAt: when(4, 5) },
        ...stays(CONTRACT_POOLS.mill, '1 kg'),
        inputs: [{ lot: atMagnets.lot, mass: '150 kg' }],
        outputs: [{ lot: lotOf(MAGNETS, 'PW-LONG'), material: 'powder', mass: '148 kg' }],
        losses: [{ kind: 'dust', mass: '1 kg' }],
      },
    },
    sintered(when, 4, 'LONG', lotOf(MAGNETS, 'PW-LONG'), 148),
    ...finishAndShip(
      when,
      5,
      { name: 'LONG', block: lotOf(MAGNETS, 'BL-LONG'), kg: 148, pieces: 2_960 },
      orion('0005', 'ODS-88-105'),
    ),
  ]
}
