import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'

const LOT = 'FTW-SC-FL-1'
const START = Date.parse('2026-11-20T06:00:00Z')
const HOUR = 3_600_000
const at = (hour: number): string => new Date(START + hour * HOUR).toISOString()

/** At hour 0 there are 1,000 kg. Below zero kg: taken from it; else found and added. */
type Move = { readonly hour: number; readonly kg: number; readonly n: number }
const moves = fc
  .array(fc.record({ hour: fc.integer({ min: 1, max: 12 }), kg: fc.integer({ min: -90, max: 4 }) }), {
    maxLength: 7,
  })
  .map((all) => all.map((move, n): Move => ({ ...move, kg: move.kg === 0 ? -20 : move.kg, n })))

const declared = {
  occurredAt: at(0),
  supplier: 'HITACHI',
  lines: [{ lot: LOT, material: 'alloy_flake' as const, mass: '1000 kg' }],
  facts: [],
}
const birth = (scene: Scene): Scene => scene.given('FeedstockDeclared', declared)
const post = (scene: Scene, { hour, kg, n }: Move): Scene =>
  kg > 0
    ? scene.given('LotAdjusted', {
        occurredAt: at(hour),
        lot: LOT,
        direction: 'gain',
        mass: `${kg} kg`,
        cause: 'scale',
        reason: `found ${n}`,
      })
    : scene.given('LotSplit', {
        occurredAt: at(hour),
        input: { lot: LOT, mass: `${-kg} kg` },
        outputs: [{ lot: `FTW-SC-FL-1-${n}`, mass: `${-kg} kg` }],
      })
const differs = (scene: Scene, hour: number, kg: number): boolean => {
  const { log } = scene.given('InventoryCounted', {
    occurredAt: at(hour),
    count: 'C',
    method: 'weighed',
    lines: [{ lot: LOT, mass: `${kg} kg` }],
  })
  return log.at(-1)?.findings?.some(({ code }) => code === 'COUNT_DIFFERS') ?? false
}
/** What was truly there. */
const truly = (all: readonly Move[], hour: number): number =>
  all.reduce((sum, move) => (move.hour <= hour ? sum + move.kg : sum), 1_000)

describe('a count, whenever it is posted', () => {
  it('never differs where it found what was there, in whatever order all of it is posted', () => {
    fc.assert(
      fc.property(
        moves.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.integer({ min: 1, max: 13 }),
        fc.nat(7),
        ([all, order], half, bornAfter) => {
          const place = Math.min(bornAfter, order.length)
          const first = order.slice(0, place).reduce(post, bookOf('FTW-SC'))
          const scene = order.slice(place).reduce(post, birth(first))
          // Half an hour off every move: what happens at the moment of the count is on one side of it or the other.
          expect(differs(scene, half - 0.5, truly(all, half - 0.5))).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('differs where it found something else, if nothing has moved the lot since', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(-30, 30), (all, off) => {
        const scene = all.reduce(post, birth(bookOf('FTW-SC')))
        expect(differs(scene, 13, truly(all, 13) + off)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('is never in doubt for what was withdrawn', () => {
    fc.assert(
      fc.property(moves, fc.nat(6), fc.integer({ min: 1, max: 13 }), (all, which, half) => {
        const gone = all[which]
        const scene = all.reduce(post, birth(bookOf('FTW-SC')))
        const left = gone === undefined ? scene : withdrawnByTwo(scene, which + 1)
        const stand = all.filter((move) => move !== gone)
        expect(differs(left, half - 0.5, truly(stand, half - 0.5))).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a count that is posted late', () => {
  const sold = post(birth(bookOf('FTW-SC')), { hour: 6, kg: -400, n: 1 })
  it('is held against what was there then, and no longer against what is there now', () => {
    expect(differs(sold, 3, 1_000)).toBe(false)
    expect(differs(sold, 7, 1_000)).toBe(true)
    expect(differs(sold, 7, 600)).toBe(false)
  })
  it('differs where less was found than is there still, or more than ever came', () => {
    expect(differs(sold, 3, 500)).toBe(true)
    expect(differs(sold, 3, 1_050)).toBe(true)
    const { log } = sold.given('InventoryCounted', {
      ...{ occurredAt: at(3), count: 'C', method: 'weighed' },
      lines: [{ lot: LOT, mass: '500 kg' }],
    })
    expect(log.at(-1)?.findings).toMatchObject([
      {
        code: 'COUNT_DIFFERS',
        sentence: `By the book there were between 600.000 kg and 1,000.000 kg of ${LOT} at ${at(3)}; 500.000 kg were counted.`,
      },
    ])
  })
})
