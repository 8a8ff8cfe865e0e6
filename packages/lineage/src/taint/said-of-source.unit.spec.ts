import { describe, expect, it } from 'vitest'
import { factsOf, keys } from '../testing/facts-of.ts'
import { lineageOf } from '../testing/given.ts'
import { collected, declared, opening } from '../testing/ledger.ts'

describe('the facts of a source', () => {
  const oxide = (...facts: Parameters<typeof declared>[1] & object) =>
    lineageOf(declared({ lot: 'FTW-SC-A', grams: 100, material: 'dy_oxide' }, facts))

  it('are what its supplier states, as it is stated; and where nothing is', () => {
    const lineage = oxide(
      {
        elements: ['Dy'],
        stages: ['mine'],
        origin: { in: ['MM', 'AU'] },
        custody: 'mass_balance',
        site: 'Kachin',
        expires: '2027-06-30',
      },
      { elements: ['Dy'], stages: ['separate'], origin: { notIn: ['CN'] }, custody: 'segregated' },
      { elements: ['Dy'], stages: ['crack_leach'], origin: 'unknown', custody: 'segregated' },
      { elements: ['Nd'], stages: ['beneficiate'], origin: { in: ['US'] }, custody: 'segregated' },
    )
    expect(factsOf(lineage, 'FTW-SC-A', 'Dy')).toMatchObject([
      {
        key: 'mine:in:AU,MM;mass_balance;site=Kachin;expires=2027-06-30',
        basis: 'stated',
        site: 'Kachin',
        origin: { in: ['AU', 'MM'] },
        custody: 'mass_balance',
        expires: '2027-06-30',
      },
      { key: 'beneficiate?silent', basis: 'silent', site: null, origin: 'unknown', custody: null },
      { key: 'crack_leach:unknown;segregated', basis: 'stated', origin: 'unknown' },
      { key: 'separate:notIn:CN;segregated', origin: { notIn: ['CN'] }, custody: 'segregated' },
    ])
  })

  it('are silent of the part of the goods that no statement is for', () => {
    const part = (share: number) => ({
      elements: ['Dy' as const],
      stages: ['mine' as const],
      origin: { in: ['AU'] },
      custody: 'segregated' as const,
      share,
    })
    const half = 500_000_000
    expect(keys(oxide(part(half)), 'FTW-SC-A', 'Dy')).toContain('mine?silent')
    expect(
      keys(oxide(part(half), { ...part(half), origin: { in: ['MM'] } }), 'FTW-SC-A', 'Dy'),
    ).not.toContain('mine?silent')
  })

  it('are silent of everything where the form does not say what it has been through', () => {
    const lineage = lineageOf(opening({ lot: 'FTW-SC-A', grams: 100, material: 'unidentified' }))
    expect(keys(lineage, 'FTW-SC-A', 'Nd')).toEqual(['any?silent'])
  })

  it('are of scrap where it was collected, and that all before is its prior life', () => {
    const lineage = lineageOf(collected('post_consumer', { lot: 'MTP-RC-A', grams: 100 }, 'JP'))
    expect(factsOf(lineage, 'MTP-RC-A', 'Nd')).toMatchObject([
      { key: 'eol_collect@MTP', life: 'first' },
      { key: 'eol_collect:in:JP;identity_preserved', life: 'first' },
      { key: 'any?before_collection', stage: null, life: 'prior', origin: 'unknown' },
    ])
  })
})
