import type { LedgerEvent } from '@lodestone/domain'
import { expect, it } from 'vitest'
import { analysed, bought, found, inTime, lost, made } from '../testing/plant.ts'

const ORE = { Nd: 0.8, Pr: 0.27 }
const CONCENTRATE = { Nd: 6, Pr: 2 }

/** 1,000 t of ore through flotation cells that hold 60 t of concentrate before and after, of which this part of its rare earths is floated. */
const floated = (part: number): LedgerEvent[] => {
  const tons = (1_000 * 0.8 * part) / 6
  return [
    bought('MTP-MN-ORE-1', 'ore', 1_000_000, ORE),
    analysed('MTP-MN-ORE-1', ORE),
    bought('MTP-MN-FLOT-1.G1', 'concentrate', 60_000, CONCENTRATE),
    analysed('MTP-MN-FLOT-1.G1', CONCENTRATE),
    made(
      'ConcentrateProduced',
      [
        ['MTP-MN-ORE-1', 1_000_000],
        ['MTP-MN-FLOT-1.G1', 60_000],
      ],
      [
        ['MTP-MN-C-1', tons * 1_000, 'concentrate'],
        ['MTP-MN-FLOT-1.G2', 60_000, 'concentrate'],
      ],
      lost('tailings', 1_000_000 - tons * 1_000),
    ),
    analysed('MTP-MN-C-1', CONCENTRATE),
    analysed('MTP-MN-FLOT-1.G2', CONCENTRATE),
  ]
}
const unusual = (part: number) =>
  found(inTime(floated(part))).filter(({ code }) => code === 'RECOVERY_UNUSUAL')

it('is judged by what was floated, whatever stood in the cells', () => {
  expect(unusual(0.68)).toEqual([])
  expect(unusual(0.78)).toEqual([])
})

it('is unusual beyond the window of the process, and below it', () => {
  const [high] = unusual(0.95)
  expect(high?.lots).toEqual(['MTP-MN-C-1'])
  expect(high?.sentence).toMatch(
    /recovered 7,600\.000 kg of 8,000\.000 kg Nd, 95\.0 %; 55\.0 to 80\.0 % are usual/,
  )
  const [low] = unusual(0.35)
  expect(low?.sentence).toContain('Pr, 34.5 %; 55.0 to 80.0 % are usual')
})

const SWARF = { Nd: 20, Pr: 6, Fe: 60 }
/** 1,000 kg of swarf of one analysis, of whose rare earths this part comes out as carbonate. */
const leached = (part: number): LedgerEvent[] => [
  bought('MTP-RC-SW-1', 'swarf', 1_000, SWARF),
  analysed('MTP-RC-SW-1', SWARF),
  made(
    'ScrapRecycled',
    [['MTP-RC-SW-1', 1_000]],
    [
      ['MTP-RC-RC-1', 500 * part, 'recycled_re_carbonate'],
      ['MTP-RC-FR-1', 1_000 - 500 * part, 'leach_residue'],
    ],
    { route: 'long_loop' },
  ),
  analysed('MTP-RC-RC-1', { Nd: 40, Pr: 12 }),
  analysed('MTP-RC-FR-1', { Nd: (200 * (1 - part) * 100) / (1_000 - 500 * part), Pr: 0.5, Fe: 60 }),
]

it('is known of recycling: what of the scrap did not come back is asked after', () => {
  const codes = (part: number) =>
    found(inTime(leached(part))).flatMap(({ code, sentence }) =>
      code === 'RECOVERY_UNUSUAL' ? [sentence] : [],
    )
  expect(codes(0.95)).toEqual([])
  expect(codes(0.7)[0]).toMatch(/of recycling .* 70\.0 %; 90\.0 to 98\.0 % are usual/)
})
