import { MASS_BASES, parseMass, postSchema } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dice } from '../prng/dice.ts'
import { analysed, told } from './analysis.ts'
import { holdToNature } from './conservation.ts'
import { reading, scalesOf, weighedOut } from './instruments.ts'
import { massText } from './mass-text.ts'
import {
  CONSTITUENTS,
  calcined,
  drawn,
  extracted,
  gramsIn,
  type Matter,
  massOf,
  matterOf,
  mixed,
  oxideIn,
  oxideMassOf,
  oxides,
} from './matter.ts'
import { ORE_GRADE, ore, segPlus, treo } from './ores.ts'

const matter: fc.Arbitrary<Matter> = fc
  .array(fc.double({ min: 0, max: 1e9, noNaN: true }), {
    minLength: CONSTITUENTS.length,
    maxLength: CONSTITUENTS.length,
  })
  .map((grams) => Float64Array.from(grams))
const near = (one: number, other: number): void =>
  expect(Math.abs(one - other)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(one), Math.abs(other)))

describe('matter', () => {
  it('is neither made nor lost when it is drawn from or mixed', () => {
    fc.assert(
      fc.property(matter, matter, fc.double({ min: -0.5, max: 1.5, noNaN: true }), (one, other, part) => {
        const before = mixed(one, other)
        const taken = drawn(one, part)
        const after = mixed(one, other, taken)
        for (const [index, grams] of before.entries()) near(after[index] ?? 0, grams)
        expect(Math.min(...taken)).toBeGreaterThanOrEqual(0)
        expect(Math.min(...one)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('gives of each constituent the part that was asked for', () => {
    const feed = matterOf({ Nd: 100, Ce: 50, other: 10 })
    const taken = extracted(feed, { Nd: 0.9, Ce: 2 })
    expect([gramsIn(taken, 'Nd'), gramsIn(taken, 'Ce'), gramsIn(feed, 'Nd'), gramsIn(feed, 'other')]).toEqual(
      [90, 50, 10, 10],
    )
  })

  it('knows oxides by their metal: 74 % Nd2O3 with 26 % Pr6O11 is 84.96 % metal', () => {
    const oxide = oxides({ Nd2O3: 740, Pr6O11: 260 })
    expect(massOf(oxide)).toBeCloseTo(1_000, 9)
    expect((gramsIn(oxide, 'Nd') + gramsIn(oxide, 'Pr')) / 1_000).toBeCloseTo(0.8496, 4)
    expect(oxideMassOf(oxide)).toBeCloseTo(1_000, 6)
    expect(oxideIn(oxide, 'Nd2O3')).toBeCloseTo(740, 6)
    expect(massOf(calcined(matterOf({ Nd: 857.354 })))).toBeCloseTo(1_000, 1)
  })
})

describe('ore of Mountain Pass', () => {
  const lots = Array.from({ length: 3_000 }, (_, index) => ore(1_000_000, 'bastnaesite', dice(index, 'ore')))
  const sum = mixed(...lots)

  it('has 7.5 % of rare-earth oxide on the mean, and 4 to 12 % in every lot', () => {
    const grades = lots.map((lot) => oxideMassOf(lot) / massOf(lot))
    expect(oxideMassOf(sum) / massOf(sum)).toBeCloseTo(ORE_GRADE.mean, 2)
    expect(Math.min(...grades)).toBeGreaterThan(0.0395)
    expect(Math.max(...grades)).toBeLessThan(0.1205)
  })

  it('divides as published: cerium 50.2 %, lanthanum 32.3 %, NdPr 15.7 %, SEG+ 1.8 %', () => {
    const part = (...names: Parameters<typeof oxideIn>[1][]): number =>
      names.reduce((total, name) => total + oxideIn(sum, name), 0) / oxideMassOf(sum)
    expect(part('CeO2')).toBeCloseTo(0.502, 2)
    expect(part('La2O3')).toBeCloseTo(0.323, 2)
    expect(part('Nd2O3', 'Pr6O11')).toBeCloseTo(0.157, 2)
    expect(part('Sm2O3', 'Eu2O3', 'Gd2O3', 'Tb4O7', 'Dy2O3', 'Ho2O3', 'Y2O3')).toBeCloseTo(0.018, 3)
    expect(massOf(treo(1_000))).toBeCloseTo(1_000, 6)
    expect(oxideIn(segPlus(1_000), 'Nd2O3')).toBe(0)
  })
})

describe('scales', () => {
  const scales = scalesOf('FTW-SC', '2026', 0.001, dice(5, 'scales'))

  it('read in steps of what they resolve, near the truth, and on the same side of it', () => {
    const chance = dice(5, 'readings')
    const scale = scales.for(600_000)
    const readings = Array.from({ length: 4_000 }, () => reading(scale, 600_003, chance))
    const mean = readings.reduce((sum, read) => sum + read, 0) / readings.length
    expect(readings.every((read) => read % scale.resolutionGrams === 0)).toBe(true)
    expect(mean / 600_003 - 1).toBeCloseTo(scale.bias, 4)
    expect(Math.abs(scale.bias)).toBeLessThan(0.0007)
    expect(Math.max(...readings.map((read) => Math.abs(read / 600_003 - 1)))).toBeLessThan(0.0028)
  })

  it('show what was asked for when it is weighed out; the error is in what is truly there', () => {
    const { shown, grams } = weighedOut(scales.for(50_000), 50_004, dice(1, 'out'))
    expect(shown).toBe(50_000)
    expect(grams).not.toBe(50_000)
    expect(Math.abs(grams / 50_000 - 1)).toBeLessThan(0.003)
  })
})

describe('what is written', () => {
  it('is a mass that the ledger reads back to the gram', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000_000 }),
        fc.constantFrom(...MASS_BASES),
        (grams, basis) => {
          expect(parseMass(massText(grams, basis))).toEqual({ grams, basis })
        },
      ),
    )
  })

  it('is a composition that the ledger takes, whatever was sampled', () => {
    const schema = postSchema('AssayRecorded')
    fc.assert(
      fc.property(matter, fc.constantFrom('element', 'oxide'), fc.integer(), (sampled, basis, seed) => {
        const composition = analysed(sampled, basis as 'element' | 'oxide', dice(seed, 'lab'))
        const post = { occurredAt: '2026-11-09T06:00:00Z', lot: 'FTW-SC-26-1', sample: 'S-1', composition }
        expect(schema.safeParse(post).error).toBeUndefined()
      }),
    )
  })

  it('finds the truth where no dice are thrown', () => {
    expect(analysed(matterOf({ Nd: 231.74, Fe: 765.1, Dy: 0.16, other: 3 }), 'element').parts).toEqual({
      Nd: '23.174 %',
      Fe: '76.510 %',
      Dy: '160.00 ppm',
    })
  })
})

describe('nature', () => {
  const run = { name: 'FTW-SC heat 1', uptakeGrams: 0, lossGrams: 0, closes: true }

  it('lets a run pass that closes', () => {
    const inputs = [matterOf({ Nd: 300, Fe: 700 })]
    const products = [matterOf({ Nd: 295, Fe: 695 })]
    expect(() => holdToNature({ ...run, inputs, products, lossGrams: 10 })).not.toThrow()
  })

  it('stops a model that makes a rare earth, or mass', () => {
    const inputs = [matterOf({ Nd: 300, Fe: 700 })]
    const more = { ...run, inputs, products: [matterOf({ Nd: 301, Fe: 699 })] }
    expect(() => holdToNature(more)).toThrow(/Nd/)
    const heavier = { ...run, inputs, products: [matterOf({ Nd: 300, Fe: 701 })] }
    expect(() => holdToNature(heavier)).toThrow(/does not close/)
    expect(() => holdToNature({ ...heavier, closes: false })).not.toThrow()
  })
})

describe('what a laboratory seeks by name', () => {
  it('is told with the limit of the method where there is less', () => {
    const goods = matterOf({ Nd: 300, Fe: 690, Tb: 0.02, Dy: 0.01, O: 9.97 })
    const sought = { elements: ['Tb', 'Dy', 'Nd'] as const, limitPpm: 15 }
    expect(told(goods, analysed(goods, 'element'), sought)).toEqual({
      composition: { basis: 'element', parts: { Nd: '30.000 %', Fe: '69.000 %', Tb: '20.00 ppm' } },
      lessThan: { basis: 'element', parts: { Dy: '15 ppm' } },
    })
  })
})
