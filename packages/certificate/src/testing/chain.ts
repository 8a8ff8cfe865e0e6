import type { LedgerEvent } from '@lodestone/domain'
import {
  assayed,
  collected,
  declared,
  elements,
  event,
  held,
  mined,
  received,
  run,
  shipped,
  site,
} from '@lodestone/lineage/testing'
import { activated, RULES } from './certify.ts'

const kg = 1_000

/** From ore and scrap to magnets that a customer gets: mine, refinery and magnet shop, with a supplier's dysprosium and iron. */
export const chain = (): LedgerEvent[] => [
  site('MTP', 'US'),
  site('FTW', 'US'),
  ...RULES.map(activated),
  mined({ lot: 'MTP-MN-1', grams: 20_000 * kg, composition: elements({ Nd: 12_000_000, Pr: 3_000_000 }) }),
  collected(
    'post_consumer',
    { lot: 'MTP-RC-1', grams: 900 * kg, composition: elements({ Nd: 250_000_000, Fe: 650_000_000 }) },
    'US',
  ),
  run(
    [
      { lot: 'MTP-MN-1', grams: 20_000 * kg },
      { lot: 'MTP-RC-1', grams: 800 * kg },
    ],
    [{ lot: 'MTP-RF-OX-1', grams: 400 * kg, material: 'ndpr_oxide' }],
    { type: 'OxideProduced' },
  ),
  ...unrelated(1),
  assayed('MTP-RF-OX-1', elements({ Nd: 640_000_000, Pr: 210_000_000 })),
  shipped('MTP-RF-P-1', { area: 'FTW-SC' }, [{ lot: 'MTP-RF-OX-1', grams: 300 * kg }]),
  received('MTP-RF-P-1', [
    { from: 'MTP-RF-OX-1', lot: 'FTW-SC-OX-1', grams: 300 * kg, material: 'ndpr_oxide' },
  ]),
  declared({ lot: 'FTW-SC-FE-1', grams: 2_000 * kg, material: 'iron' }, [
    { elements: ['Fe'], stages: ['mine'], origin: { in: ['SE'] }, custody: 'segregated' },
  ]),
  declared({ lot: 'FTW-SC-DY-1', grams: 50 * kg, material: 'dy_metal' }, [
    {
      elements: ['Dy'],
      stages: ['mine', 'beneficiate', 'crack_leach', 'separate', 'reduce_to_metal'],
      origin: { in: ['CN'] },
      custody: 'segregated',
    },
  ]),
  run(
    [{ lot: 'FTW-SC-OX-1', grams: 250 * kg }],
    [{ lot: 'FTW-SC-MET-1', grams: 200 * kg, material: 'ndpr_metal' }],
    {
      type: 'MetalReduced',
    },
  ),
  run(
    [
      { lot: 'FTW-SC-MET-1', grams: 180 * kg },
      { lot: 'FTW-SC-FE-1', grams: 400 * kg },
      { lot: 'FTW-SC-DY-1', grams: 10 * kg },
    ],
    [{ lot: 'FTW-SC-1', grams: 588 * kg, material: 'alloy_flake' }],
  ),
  run([{ lot: 'FTW-SC-1', grams: 580 * kg }], [{ lot: 'FTW-SC-PW-1', grams: 575 * kg, material: 'powder' }], {
    type: 'PowderMilled',
  }),
  run(
    [{ lot: 'FTW-SC-PW-1', grams: 575 * kg }],
    [{ lot: 'FTW-SC-BL-1', grams: 570 * kg, material: 'block', pieces: 1_000 }],
    {
      type: 'MagnetBlockSintered',
    },
  ),
  ...unrelated(2),
  held('FTW-SC-BL-1', 'QA-1'),
  run(
    [{ lot: 'FTW-SC-BL-1', grams: 570 * kg, pieces: 1_000 }],
    [
      { lot: 'FTW-SC-MG-1', grams: 400 * kg, material: 'magnet', pieces: 10_000 },
      { lot: 'FTW-SC-SW-1', grams: 160 * kg, material: 'swarf' },
    ],
    { type: 'MagnetFinished' },
  ),
  event('MagnetShipped', {
    area: 'FTW-SC',
    occurredAt: '2026-11-24T10:00:00-06:00',
    parcel: 'FTW-SC-P-9',
    addressee: { party: 'GM' },
    lines: [
      {
        lot: 'FTW-SC-MG-1',
        mass: { grams: 100 * kg, basis: 'as_weighed' },
        pieces: 2_500,
        contract: 'GM-2024-118',
        deliveryDue: '2027-01-04',
      },
    ],
    contents: [{ material: 'magnet' }],
  }),
]

/** The lot that was shipped, and the line. */
export const MAGNETS = 'FTW-SC-MG-1'
export const LINE = { parcel: 'FTW-SC-P-9', line: 1 }

/** What happens meanwhile, and has nothing to do with it. */
const unrelated = (n: number): LedgerEvent[] =>
  [1, 2, 3].map((line) => mined({ lot: `MTP-MN-${n}0${line}`, grams: 5_000 * kg }))
