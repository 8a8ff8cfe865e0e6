import { areaOf, siteOf } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { memoryPoster } from '../drive/memory-poster.ts'
import { MODEL_CHAIN } from './chain.ts'
import { GRADES } from './grades.ts'
import { needsOf } from './needs.ts'
import { OFFERS, offersOf } from './offers.ts'
import { ORDERS } from './orders.ts'
import { planOf, type Scenario } from './plan.ts'
import { PROGRAMME_SHARES } from './rates.ts'

const parties = new Set(MODEL_CHAIN.parties.map(({ party }) => party))
const origins = OFFERS.flatMap(({ facts }) => facts.map(({ origin }) => origin))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('the chain', () => {
  it('is registered whole: every area at its site, in its country, every party', () => {
    const { registry } = memoryPoster()
    expect(registry.areas.size).toBe(MODEL_CHAIN.areas.length)
    expect(registry.parties.size).toBe(MODEL_CHAIN.parties.length)
    for (const { code, kind } of MODEL_CHAIN.areas) {
      expect(registry.areas.get(code)?.kind).toBe(kind)
      expect(registry.sites.get(siteOf(areaOf(`${code}-1`)))?.country).toBe('US')
    }
  })

  it('names only parties that it registers', () => {
    const named = [...OFFERS.map(({ supplier }) => supplier), ...ORDERS.map(({ customer }) => customer)]
    expect(named.filter((party) => !parties.has(party))).toEqual([])
  })
})

describe('what is bought', () => {
  const says = (test: (origin: (typeof origins)[number]) => boolean): boolean => origins.some(test)

  it('comes with every kind of paper: a country, a covered one, none of these, unknown', () => {
    expect(says((origin) => origin === 'unknown')).toBe(true)
    expect(says((origin) => typeof origin === 'object' && 'notIn' in origin)).toBe(true)
    for (const country of ['AU', 'MY', 'JP', 'VN', 'EE', 'DE', 'BR', 'CN', 'US'])
      expect(
        says((origin) => typeof origin === 'object' && 'in' in origin && origin.in.includes(country)),
      ).toBe(true)
    expect(new Set(OFFERS.flatMap(({ facts }) => facts.map(({ custody }) => custody)))).toContain(
      'mass_balance',
    )
    expect(OFFERS.some(({ papersLate }) => papersLate)).toBe(true)
  })

  it('is never, for defence, from a covered country, unknown, or a matter of bookkeeping', () => {
    const clean = OFFERS.filter(({ programmes }) => programmes.includes('defence'))
    expect(clean.length).toBeGreaterThan(10)
    for (const { origin, custody } of clean.flatMap(({ facts }) => facts)) {
      expect(origin).not.toBe('unknown')
      if (typeof origin === 'object' && 'in' in origin) expect(origin.in).not.toContain('CN')
      expect(['identity_preserved', 'segregated']).toContain(custody)
    }
    for (const material of [
      'iron',
      'ferroboron',
      'cobalt',
      'copper',
      'aluminium',
      'gallium',
      'dy_metal',
    ] as const)
      expect(offersOf(material, 'defence')).not.toEqual([])
  })

  it('adds up to a whole', () => {
    for (const { made, supplier, material } of OFFERS)
      expect(sum(Object.values(made)), `${supplier} ${material}`).toBeCloseTo(1, 9)
  })
})

describe('what is made', () => {
  it('is sold whole: the orders of a programme share all of it', () => {
    for (const programme of ['defence', 'general', 'recycled'] as const)
      expect(
        sum(ORDERS.filter((order) => order.programme === programme).map(({ share }) => share)),
      ).toBeCloseTo(1, 9)
    for (const shares of Object.values(PROGRAMME_SHARES)) expect(sum(Object.values(shares))).toBeCloseTo(1, 9)
  })

  it('is NdFeB: 28 to 35 % rare earths, 0.8 to 1.2 % boron', () => {
    for (const { parts, programme, code } of GRADES) {
      if (programme === 'recycled') continue
      expect(parts.ndpr + parts.Dy, code).toBeGreaterThan(0.28)
      expect(parts.ndpr + parts.Dy, code).toBeLessThan(0.35)
      expect(parts.B, code).toBeGreaterThan(0.008)
      expect(parts.B, code).toBeLessThan(0.012)
    }
  })

  it('needs more of everything that comes before it', () => {
    const { magnets, blocks, powder, flake, charge } = needsOf(planOf({}), 'FTW', 'defence')
    expect(
      [magnets, blocks, powder, flake, charge].every(
        (grams, at, all) => at === 0 || grams > (all[at - 1] ?? 0),
      ),
    ).toBe(true)
  })
})

describe('a scenario', () => {
  it('has Northlake from 2028 on', () => {
    expect(planOf({}).plants).toEqual(['MTP', 'FTW'])
    expect(planOf({ start: '2028-02-01' }).plants).toContain('TXN')
  })

  it.each<Scenario>([
    { scale: 0 },
    { scale: 100 },
    { scale: Number.NaN },
    { detail: 0.1 },
    { seed: -1 },
    { scaleErrorPpm: -5 },
    { start: 'soon' },
    { plants: ['FTW', 'TXN'] },
  ])('is refused where it cannot be: %j', (scenario) => {
    expect(() => planOf(scenario)).toThrow(RangeError)
  })
})
