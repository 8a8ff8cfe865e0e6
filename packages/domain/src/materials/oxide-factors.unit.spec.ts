import { expect, it } from 'vitest'
import { byElement } from '../quantities/composition.ts'
import type { Oxide } from './elements.ts'
import { metalPpbOf, OXIDE_FACTORS } from './oxide-factors.ts'

/** Standard atomic weights abridged to five digits, in thousandths. */
const WEIGHTS = {
  La: 138_910,
  Ce: 140_120,
  Pr: 140_910,
  Nd: 144_240,
  Sm: 150_360,
  Eu: 151_960,
  Gd: 157_250,
  Tb: 158_930,
  Dy: 162_500,
  Ho: 164_930,
  Y: 88_906,
  O: 15_999,
} as const

it.each(Object.entries(OXIDE_FACTORS.factors))(
  'the factor of %s follows from the atomic weights',
  (oxide, factor) => {
    const [, symbol = '', metals, oxygens] = /^([A-Z][a-z]?)(\d*)O(\d+)$/.exec(oxide) ?? []
    expect(symbol).toBe(factor.element)
    const metal = WEIGHTS[symbol as keyof typeof WEIGHTS] * Number(metals || 1)
    const whole = metal + WEIGHTS.O * Number(oxygens)
    expect(factor.metalPpb).toBe(Math.round((metal / whole) * 1e9))
  },
)

it('turns an oxide analysis into elements, and leaves an element analysis as it is', () => {
  expect(metalPpbOf('Nd2O3' as Oxide, 1_000_000_000)).toBe(857_354_292)
  expect(byElement({ basis: 'oxide', parts: { Nd2O3: 740_000_000, Pr6O11: 260_000_000 } })).toEqual({
    Nd: 634_442_176,
    Pr: 215_203_695,
  })
  expect(byElement({ basis: 'element', parts: { Nd: 231_000_000 } })).toEqual({ Nd: 231_000_000 })
})
