import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatGrams, formatRounded, LARGEST_MASS_GRAMS, massText, parseMass } from './mass.ts'

describe('a mass', () => {
  it.each([
    ['412.5 kg', { grams: 412_500, basis: 'as_weighed' }],
    ['412.500 kg', { grams: 412_500, basis: 'as_weighed' }],
    ['40.25 t wet', { grams: 40_250_000, basis: 'wet' }],
    ['7 g', { grams: 7, basis: 'as_weighed' }],
    ['7.000 g dry', { grams: 7, basis: 'dry' }],
    ['0.000001 t calcined', { grams: 1, basis: 'calcined' }],
    ['12kg as weighed', { grams: 12_000, basis: 'as_weighed' }],
    ['0 kg', { grams: 0, basis: 'as_weighed' }],
  ])('%s is read exactly', (text, mass) => {
    expect(parseMass(text)).toEqual(mass)
  })

  it.each([
    ['1 lb', 454],
    ['2 lb', 907],
    ['2204.622621848776 lb', 'not_a_mass'],
    ['100 lb', 45_359],
    ['0.001 lb', 0],
    ['0.0011 lb', 0],
    ['0.0012 lb', 1],
  ])('%s is rounded to the gram, and its words are kept', (text, grams) => {
    expect(parseMass(text)).toEqual(
      typeof grams === 'string' ? grams : { grams, basis: 'as_weighed', stated: text },
    )
  })

  it.each([
    ['0.0005 kg', 'finer_than_a_gram'],
    ['0.5 g', 'finer_than_a_gram'],
    ['10000000.000001 t', 'too_large'],
    ['99999999999999 lb', 'too_large'],
    ['-5 kg', 'not_a_mass'],
    ['5', 'not_a_mass'],
    ['5 KG', 'not_a_mass'],
    ['1e3 kg', 'not_a_mass'],
    ['NaN kg', 'not_a_mass'],
    ['5 kg damp', 'not_a_mass'],
    ['5,5 kg', 'not_a_mass'],
    [' 5 kg', 'not_a_mass'],
    ['5 kg\n', 'not_a_mass'],
    ['٥ kg', 'not_a_mass'],
  ])('%j is refused', (text, problem) => {
    expect(parseMass(text)).toBe(problem)
  })

  it('is written so that it reads back the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: LARGEST_MASS_GRAMS }),
        fc.constantFrom('as_weighed', 'wet', 'dry', 'calcined'),
        (grams, basis) => {
          expect(parseMass(massText(grams, basis))).toEqual({ grams, basis })
        },
      ),
    )
  })

  it.each([
    [412_500, '412.500 kg'],
    [7, '0.007 kg'],
    [0, '0.000 kg'],
    [-1_234_567, '-1,234.567 kg'],
    [99_999_999, '99,999.999 kg'],
    [59_400_000_000, '59,400.000000 t'],
  ])('%i g reads %s', (grams, text) => {
    expect(formatGrams(grams)).toBe(text)
  })

  it.each([
    [99_999_999, '99,999.999 kg'],
    [100_000_000, '100.000 t'],
    [100_000_499, '100.000 t'],
    [100_000_500, '100.001 t'],
    [-100_000_500, '-100.001 t'],
    [999_999_999_999, '1,000,000.000 t'],
    [LARGEST_MASS_GRAMS, '10,000,000.000 t'],
  ])('%i g is read as %s', (grams, text) => {
    expect(formatRounded(grams)).toBe(text)
  })
})
