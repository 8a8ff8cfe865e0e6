import { describe, expect, it } from 'vitest'
import { delivered, lot, virgin } from '../testing/facts.ts'
import { judge, motor, outcomes, regimeOf, tried } from '../testing/judging.ts'

describe('exceptions of the delivery', () => {
  const chinese = lot(virgin('CN'))

  it('T12: an end item manufactured in China', () => {
    const verdict = judge(
      lot(virgin('US')),
      delivered('2026-12-31', { endItem: { ...motor, manufacturedIn: 'CN' } }),
    )
    expect(regimeOf(verdict, 'A')).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D7' })
    const unknown = judge(
      lot(virgin('US')),
      delivered('2026-12-31', { endItem: { name: 'motor', isTheMagnet: false } }),
    )
    expect(regimeOf(unknown, 'A')).toMatchObject({
      outcome: 'INDETERMINATE',
      missing: [{ whoCouldSay: 'whoever made motor' }],
    })
  })

  it('T13: a bare off-the-shelf magnet', () => {
    const endItem = { name: 'magnet', isTheMagnet: true, offTheShelf: true }
    const verdict = judge(chinese, delivered('2026-12-31', { endItem }))
    expect(outcomes(verdict)).toEqual(['EXEMPT', 'NON_COMPLIANT'])
    expect(regimeOf(verdict, 'A').despite.length).toBeGreaterThan(0)
    expect(tried(verdict, 'B', 'E-COTS')?.sentence).toBe(
      '100.0 % of it is covered material: the exception is for less than 50.0 %.',
    )
  })

  it.each([
    [80_000_000, 'EXEMPT'],
    [499_999_999, 'EXEMPT'],
    [500_000_000, 'NON_COMPLIANT'],
    [undefined, 'NON_COMPLIANT'],
  ] as const)('T14: an off-the-shelf motor with %s ppb of magnet', (coveredPpb, outcome) => {
    const endItem = { ...motor, offTheShelf: true, ...(coveredPpb === undefined ? {} : { coveredPpb }) }
    expect(judge(chinese, delivered('2027-01-01', { endItem })).outcome).toBe(outcome)
  })

  it('T17: an off-the-shelf block that is not incorporated', () => {
    const endItem = { name: 'block', isTheMagnet: true, offTheShelf: true }
    const verdict = judge(lot(virgin('CN'), { material: 'block' }), delivered('2026-12-31', { endItem }))
    expect(outcomes(verdict)).toEqual(['EXEMPT', 'NON_COMPLIANT'])
    expect(tried(verdict, 'B', 'E-COTS')?.sentence).toBe(
      'It is a mill product that is not incorporated into anything.',
    )
  })

  it('an electronic device, unless the contract says otherwise', () => {
    const endItem = { ...motor, electronicDevice: true }
    const contract = { number: 'C-1', clauses: [{ id: '252.225-7052', version: 'MAY 2024' }] }
    expect(judge(chinese, delivered('2027-01-01', { endItem })).outcome).toBe('EXEMPT')
    const included = delivered('2027-01-01', {
      endItem,
      contract: { ...contract, electronicDevicesIncluded: true },
    })
    expect(judge(chinese, included).outcome).toBe('NON_COMPLIANT')
  })

  it('acquired outside the United States for use outside: both', () => {
    const at = (acquiredIn: string, usedIn: string) =>
      judge(chinese, delivered('2027-01-01', { acquiredIn, usedIn })).outcome
    expect([at('DE', 'DE'), at('US', 'DE'), at('DE', 'US')]).toEqual([
      'EXEMPT',
      'NON_COMPLIANT',
      'NON_COMPLIANT',
    ])
  })

  const individual = {
    kind: 'nad_individual',
    reference: 'NAD-7',
    endItem: null,
    from: '2026-06-01',
    through: null,
  } as const
  it('T27: an individual determination for another contract is rejected', () => {
    const at = (contract: string | null) =>
      judge(chinese, delivered('2027-01-01', { determinations: [{ ...individual, contract }] }))
    expect(at('FA8600-26-C-0001').outcome).toBe('EXEMPT')
    expect(at('OTHER').outcome).toBe('NON_COMPLIANT')
    expect(tried(at('OTHER'), 'B', 'E-NAD-1')?.sentence).toBe(
      'NAD-7 is for contract OTHER, not for FA8600-26-C-0001.',
    )
    expect(at(null).outcome).toBe('NON_COMPLIANT')
  })

  it('T28: a waiver that has ended the day before is rejected, and none is longer than 36 months', () => {
    const at = (from: string, through: string | null) =>
      judge(
        chinese,
        delivered('2027-03-01', {
          endItem: motor,
          determinations: [
            { kind: 'statutory_36m', reference: 'W-1', contract: null, endItem: 'motor', from, through },
          ],
        }),
      ).outcome
    expect(at('2026-01-01', '2027-03-01')).toBe('EXEMPT')
    expect(at('2026-01-01', '2027-02-28')).toBe('NON_COMPLIANT')
    expect(at('2027-03-02', null)).toBe('NON_COMPLIANT')
    expect(at('2024-03-02', null)).toBe('EXEMPT')
    expect(at('2024-03-01', null)).toBe('NON_COMPLIANT')
  })
})
