import type { LedgerEvent } from '@lodestone/domain'
import type { RecordedEvent } from '@lodestone/lineage'

const FURNACES = 3
/** A furnace is relined after so many heats, and its skull goes out: the last furnace is never. */
const HEATS_A_LINING = 7000
const TRUCKS_A_DAY = 20
const HEATS_A_DAY = 120

type Line = {
  lot: string
  grams: number
  role?: string
  material?: string
  from?: string[]
  composition?: object
  pieces?: number
}

const ndpr = (n: number) => ({
  basis: 'element',
  parts: { Nd: 752_000_000 + (n % 997) * 1000, Pr: 241_000_000 + (n % 883) * 1000 },
})
const flake = (n: number) => ({
  basis: 'element',
  parts: {
    Nd: 225_000_000 + (n % 997) * 1000,
    Pr: 72_000_000 + (n % 883) * 1000,
    Dy: 8_000_000 + (n % 499) * 100,
    Fe: 660_000_000 - (n % 991) * 1000,
    B: 9_900_000,
    Co: 10_000_000,
  },
})
const ore = {
  basis: 'oxide',
  parts: { La2O3: 24_000_000, CeO2: 36_000_000, Pr6O11: 3_000_000, Nd2O3: 8_400_000, Dy2O3: 20_000 },
}

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

const createWriter = () => {
  const revisions = new Map<string, number>()
  let count = 0
  const at = () => new Date(1_790_000_000_000 + count * 31_000).toISOString()
  return (type: string, area: string, body: object): RecordedEvent => {
    const stream = area === 'registry' ? area : `book-${area}`
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    count += 1
    const id = `${count.toString(16).padStart(8, '0')}-6f1c-5a2e-9d3b-${(count * 7919).toString(16).padStart(12, '0')}`
    const event = {
      type,
      mode: 'report',
      manual: false,
      assurance: 'measured',
      source: { system: `${area}-MES`, document: `D-${count}`, sequence: count },
      occurredAt: at(),
      ...body,
      area,
      recordedAt: at(),
      by: { key: 'k3f9a2', owner: `${area.toLowerCase()}-mes` },
      request: {
        key: `${area}-${count}`,
        hash: `sha-256:${count.toString(16).padStart(64, '0')}`,
        part: 0,
        of: 1,
      },
    }
    return { stream, revision, id, event: event as never as LedgerEvent }
  }
}
type Writer = ReturnType<typeof createWriter>

const mass = (grams: number) => ({ grams, basis: 'as_weighed' })
const input = ({ lot, grams, role = 'constituent', pieces }: Line) => ({
  lot,
  mass: mass(grams),
  role,
  ...(pieces ? { pieces } : {}),
})
const output = ({ grams, ...line }: Line) => ({ ...line, mass: mass(grams) })
function* made(log: Writer, type: string, area: string, inputs: Line[], outputs: Line[], more: object = {}) {
  yield log(type, area, {
    occurredAt: undefined,
    run: `R-${outputs[0]?.lot}`,
    startedAt: '2026-11-20T08:00:00-06:00',
    endedAt: '2026-11-20T11:42:00-06:00',
    inputs: inputs.map(input),
    outputs: outputs.map(output),
    losses: [],
    uptake: [],
    ...more,
  })
}

function* registry(log: Writer): Generator<RecordedEvent> {
  for (const site of ['MTP', 'FTW']) {
    yield log('SiteRegistered', 'registry', { site, name: site, country: 'US', operator: 'MP Materials' })
  }
}

function* purchases(log: Writer): Generator<RecordedEvent> {
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

function* mine(log: Writer, day: number): Generator<RecordedEvent> {
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
function* campaign(
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

/** A heat, and what becomes of its flake. */
function* heatToMagnet(
  log: Writer,
  heat: number,
  metals: readonly string[],
  skulls: (string | undefined)[],
): Generator<RecordedEvent> {
  const furnace = heat % FURNACES
  const turn = Math.floor(heat / FURNACES)
  const skull = furnace !== FURNACES - 1 && turn % HEATS_A_LINING === 0 ? undefined : skulls[furnace]
  const flakeLot = `FTW-SC-26-${heat}`
  yield* made(
    log,
    'AlloyFlaked',
    'FTW-SC',
    [
      { lot: metals[heat % metals.length] ?? '', grams: 94_000 },
      { lot: metals[(heat * 7 + 3) % metals.length] ?? '', grams: 94_000 },
      { lot: 'FTW-SC-IRON', grams: 381_000 },
      { lot: 'FTW-SC-FERROBORON', grams: 31_000 },
      { lot: 'FTW-SC-COBALT', grams: 6_000 },
      { lot: 'FTW-SC-COPPER', grams: 1_200 },
      { lot: 'FTW-SC-DY_METAL', grams: 5_000 },
      ...(skull === undefined ? [] : [{ lot: skull, grams: 7_900 }]),
    ],
    [
      { lot: flakeLot, material: 'alloy_flake', grams: 600_200 },
      { lot: `FTW-SC-SK-${heat}`, material: 'skull', grams: 7_900, composition: flake(heat) },
      { lot: `FTW-SC-FU-${heat}`, material: 'fume', grams: 900 },
    ],
  )
  skulls[furnace] = `FTW-SC-SK-${heat}`
  yield log('AssayRecorded', 'FTW-SC', {
    lot: flakeLot,
    sample: `S-${heat}`,
    role: 'production',
    composition: flake(heat),
  })
  yield* made(
    log,
    'PowderMilled',
    'FTW-MG',
    [{ lot: flakeLot, grams: 600_000 }],
    [
      { lot: `FTW-MG-PW-${heat}`, material: 'powder', grams: 590_000, composition: flake(heat) },
      { lot: `FTW-MG-UF-${heat}`, material: 'ultrafines', grams: 9_000 },
    ],
  )
  if (heat % 3 !== 0) return
  yield* magnets(log, heat)
}

function* magnets(log: Writer, heat: number): Generator<RecordedEvent> {
  const loads = [heat - 2, heat - 1, heat]
  yield* made(
    log,
    'MagnetBlockSintered',
    'FTW-MG',
    loads.map((n) => ({ lot: `FTW-MG-PW-${n}`, grams: 580_000 })),
    loads.map((n) => ({
      lot: `FTW-MG-BL-${n}`,
      material: 'block',
      grams: 578_000,
      pieces: 1400,
      from: [`FTW-MG-PW-${n}`],
      composition: flake(n),
    })),
    { consolidation: 'sintered', heatTreated: true },
  )
  for (const n of loads) {
    yield* made(
      log,
      'MagnetFinished',
      'FTW-MG',
      [{ lot: `FTW-MG-BL-${n}`, grams: 578_000, pieces: 1400 }],
      [
        { lot: `FTW-MG-FM-${n}`, material: 'magnet', grams: 420_000, pieces: 22_000 },
        { lot: `FTW-MG-SW-${n}`, material: 'swarf', grams: 150_000 },
      ],
      { operations: [{ stage: 'machine' }, { stage: 'coat' }, { stage: 'magnetize' }], magnetized: true },
    )
  }
  yield log('MagnetShipped', 'FTW-MG', {
    parcel: `FTW-MG-P-${heat}`,
    addressee: { party: heat % 2 === 0 ? 'GM' : 'APPLE' },
    lines: loads.map((n) => ({
      lot: `FTW-MG-FM-${n}`,
      mass: mass(420_000),
      pieces: 22_000,
      contract: `PO-${n % 17}`,
    })),
    contents: loads.map((n) => ({ material: 'magnet', composition: flake(n) })),
  })
}
