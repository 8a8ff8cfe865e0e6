import type { RecordedEvent } from '@lodestone/lineage'
import { ndpr, ore } from './matter.ts'
import { made, mass, output, type Writer } from './write.ts'

const TRUCKS_A_DAY = 20

export function* registry(log: Writer): Generator<RecordedEvent> {
  for (const site of ['MTP', 'FTW']) {
    yield log('SiteRegistered', 'registry', { site, name: site, country: 'US', operator: 'MP Materials' })
  }
}

export function* purchases(log: Writer): Generator<RecordedEvent> {
  const bought = ['iron', 'ferroboron', 'cobalt', 'copper', 'dy_metal']
  yield log('FeedstockDeclared', 'FTW-SC', {
    supplier: 'OUTSIDE',
    lines: bought.map((material) =>
      output({ lot: `FTW-SC-${material.toUpperCase()}`, material, grams: 9e12 }),
    ),
    facts: [
      { elements: ['Dy'], stages: ['mine', 'separate'], origin: { in: ['MM'] }, custody: 'mass_balance' },
    ],
  })
  for (const n of [1, 2]) {
    yield log('OpeningInventoryDeclared', 'FTW-MT', {
      lines: [
        output({ lot: `FTW-MT-OPENING-${n}`, material: 'ndpr_metal', grams: 9e12, composition: ndpr(n) }),
      ],
    })
  }
  yield log('OpeningInventoryDeclared', 'FTW-MT', {
    lines: [output({ lot: 'FTW-MT-BATH', material: 'cell_bath', grams: 9e12, composition: ndpr(3) })],
  })
}

export function* mine(log: Writer, day: number): Generator<RecordedEvent> {
  const trucks = Array.from({ length: TRUCKS_A_DAY }, (_, n) => `MTP-MN-T-${day}-${n}`)
  for (const lot of trucks) {
    yield log('OreExtracted', 'MTP-MN', {
      mine: 'open pit',
      mineral: 'bastnaesite',
      lines: [output({ lot, material: 'ore', grams: 91_000_000, composition: ore })],
    })
  }
  yield* made(
    log,
    'ConcentrateProduced',
    'MTP-MN',
    trucks.map((lot) => ({ lot, grams: 91_000_000 })),
    [
      { lot: `MTP-MN-C-${day}`, material: 'concentrate', grams: 160_000_000, composition: ore },
      { lot: `MTP-MN-TA-${day}`, material: 'tailings', grams: 1_600_000_000 },
    ],
  )
}

/** A week's concentrate to oxides, those to metal in Fort Worth. */
export function* campaign(
  log: Writer,
  day: number,
  concentrates: string[],
  before: string[],
): Generator<RecordedEvent, string[]> {
  const oxides = Array.from({ length: 4 }, (_, n) => `MTP-SX-${day}-${n}`)
  yield* made(
    log,
    'OxideProduced',
    'MTP-SX',
    concentrates.map((lot) => ({ lot, grams: 160_000_000 })),
    [
      ...oxides.map((lot) => ({ lot, material: 'ndpr_oxide', grams: 32_000_000 })),
      { lot: `MTP-SX-LA-${day}`, material: 'la_oxide', grams: 190_000_000 },
      { lot: `MTP-SX-CE-${day}`, material: 'ce_oxide', grams: 280_000_000 },
    ],
  )
  const metals = [...before.slice(0, 1)]
  for (const [n, lot] of oxides.entries()) {
    yield log('AssayRecorded', 'MTP-SX', {
      lot,
      sample: `S-${lot}`,
      role: 'production',
      composition: ndpr(day + n),
    })
    yield log('LotShipped', 'MTP-SX', {
      parcel: `MTP-SX-P-${day}-${n}`,
      addressee: { area: 'FTW-MT' },
      lines: [{ lot, mass: mass(32_000_000) }],
      contents: [{ material: 'ndpr_oxide', composition: ndpr(day + n) }],
    })
    const arrived = `FTW-MT-O-${day}-${n}`
    yield log('LotReceived', 'FTW-MT', {
      parcel: `MTP-SX-P-${day}-${n}`,
      sender: 'MTP-SX',
      lines: [{ line: 1, lot: arrived, mass: mass(31_998_000) }],
      accounts: [{ from: lot, grams: 32_000_000, material: 'ndpr_oxide', composition: ndpr(day + n) }],
    })
    for (let tap = 0; tap < 5; tap++) {
      const metal = `FTW-MT-M-${day}-${n}-${tap}`
      yield* made(
        log,
        'MetalReduced',
        'FTW-MT',
        [
          { lot: arrived, grams: 6_399_600 },
          { lot: 'FTW-MT-BATH', grams: 12_000, role: 're_bearing_bath' },
        ],
        [{ lot: metal, material: 'ndpr_metal', grams: 5_400_000, composition: ndpr(day + n + tap) }],
      )
      metals.push(metal)
    }
  }
  return metals
}
