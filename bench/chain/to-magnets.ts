import type { RecordedEvent } from '@lodestone/lineage'
import { flake } from './matter.ts'
import { made, mass, type Writer } from './write.ts'

export const FURNACES = 3
/** A furnace is relined after so many heats, and its skull goes out: the last furnace is never. */
const HEATS_A_LINING = 7_000

/** A heat, and what becomes of its flake. */
export function* heatToMagnet(
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
