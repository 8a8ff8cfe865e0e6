import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ONE } from './fraction.ts'
import { MASS_BASES } from './mass.ts'
import { massFactor } from './mass-factor.ts'

const value = (
  from: (typeof MASS_BASES)[number],
  to: (typeof MASS_BASES)[number],
  moisture?: number,
  loi?: number,
) => {
  const factor = massFactor(from, to, { moisture, lossOnIgnition: loi })
  return factor === null ? null : Number(factor.over) / Number(factor.under)
}

describe('from one basis to another', () => {
  it('a mass loses its water when dried, and what ignition drives off when calcined', () => {
    expect(value('wet', 'dry', 100_000_000)).toBe(0.9)
    expect(value('as_weighed', 'dry', 100_000_000)).toBe(0.9)
    expect(value('dry', 'calcined', undefined, 200_000_000)).toBe(0.8)
    expect(value('wet', 'calcined', 100_000_000, 200_000_000)).toBeCloseTo(0.72, 12)
    expect(value('dry', 'wet', 100_000_000)).toBeCloseTo(1 / 0.9, 12)
  })
  it('nothing changes between goods as weighed and wet ones, and on one basis', () => {
    for (const basis of MASS_BASES) expect(value(basis, basis)).toBe(1)
    expect(value('as_weighed', 'wet')).toBe(1)
  })
  it('it is not known without the moisture, or the loss on ignition', () => {
    expect(value('wet', 'dry')).toBeNull()
    expect(value('wet', 'calcined', 100_000_000)).toBeNull()
    expect(value('calcined', 'dry')).toBeNull()
    expect(value('wet', 'dry', ONE)).toBeNull()
  })
  it('there and back again is the same', () => {
    const part = fc.integer({ min: 0, max: ONE - 1 })
    const basis = fc.constantFrom(...MASS_BASES)
    fc.assert(
      fc.property(basis, basis, part, part, (from, to, moisture, lossOnIgnition) => {
        const there = massFactor(from, to, { moisture, lossOnIgnition })
        const back = massFactor(to, from, { moisture, lossOnIgnition })
        expect(there && back && there.over * back.over === there.under * back.under).toBe(true)
      }),
    )
  })
})
