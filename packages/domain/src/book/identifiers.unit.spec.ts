import { describe, expect, it } from 'vitest'
import { at, M, magnets } from '../testing/magnets.ts'

describe('a number of somebody else', () => {
  const assign = (lot: string, voided = false) => ({
    ...at,
    subject: { lot },
    scheme: 'customer_part' as const,
    value: 'EV-7',
    voided,
  })
  it('stands for one thing, for ever', () => {
    const scene = magnets().given('IdentifierAssigned', assign(M))
    expect(scene.book.identifiers.get('customer_part:EV-7')).toEqual({ subject: M, voided: false })
    expect(scene.when('IdentifierAssigned', assign('FTW-MG-26-2')).refusal).toMatchObject({
      code: 'IDENTIFIER_TAKEN',
    })
    const voided = scene.given('IdentifierAssigned', assign(M, true))
    expect(voided.when('IdentifierAssigned', assign('FTW-MG-26-2')).refusal).toMatchObject({
      code: 'IDENTIFIER_TAKEN',
    })
    expect(voided.when('IdentifierAssigned', assign(M, true)).refusal).toMatchObject({
      code: 'IDENTIFIER_UNKNOWN',
      message: `customer_part EV-7 stood for ${M}, and is voided.`,
    })
    expect(scene.when('IdentifierAssigned', assign('FTW-MG-26-2', true)).refusal).toMatchObject({
      code: 'IDENTIFIER_UNKNOWN',
    })
  })

  it('may be voided before it is given: then it is void when that comes', () => {
    const early = magnets().given('IdentifierAssigned', assign(M, true))
    expect(early.log.at(-1)?.findings).toMatchObject([
      {
        code: 'IDENTIFIER_NOT_YET_ASSIGNED',
        severity: 'warning',
        sentence: `customer_part EV-7 is voided for ${M}, and that it stands for it is not posted yet.`,
      },
    ])
    expect(
      magnets().when('IdentifierAssigned', { ...assign(M, true), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'IDENTIFIER_NOT_YET_ASSIGNED', field: 'value' })
    const bound = early.given('IdentifierAssigned', assign(M))
    const inOrder = magnets()
      .given('IdentifierAssigned', assign(M))
      .given('IdentifierAssigned', assign(M, true))
    expect(bound.book.identifiers.toJS()).toEqual(inOrder.book.identifiers.toJS())
    expect(bound.book.warnings.size).toBe(0)
    expect(bound.when('IdentifierAssigned', assign(M)).refusal).toMatchObject({ code: 'IDENTIFIER_TAKEN' })
  })

  it('that was voided for the wrong lot is still free for the right one', () => {
    const scene = magnets()
      .given('IdentifierAssigned', assign('FTW-MG-26-2', true))
      .given('IdentifierAssigned', assign(M))
    expect(scene.book.identifiers.get('customer_part:EV-7')).toEqual({ subject: M, voided: false })
  })

  const number = (scheme: 'sscc' | 'sgtin' | 'grai' | 'giai' | 'gs1_lot' | 'uii' | 'other', value: string) =>
    magnets().when('IdentifierAssigned', { ...at, subject: { lot: M }, scheme, value })

  it('is read as its scheme has it: an SSCC ends with its check digit', () => {
    expect(number('sscc', '095213210000000414').ok).toBe(true)
    // The example of the GS1 General Specifications.
    expect(number('sscc', '106141412345678908').ok).toBe(true)
    expect(number('sscc', '095213210000000410').refusal).toMatchObject({
      code: 'CHECK_DIGIT_WRONG',
      field: 'value',
      message: expect.stringContaining('would be 4'),
      remedy: expect.stringContaining('095213210000000414'),
    })
    for (const value of ['09521321000000041', '00 095213210000000414', '09521321000000041X'])
      expect(number('sscc', value).refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED', field: 'value' })
    expect(number('gs1_lot', '26-3301/A').ok).toBe(true)
    for (const value of ['26 3301', 'A'.repeat(21), 'Los 7ä'])
      expect(number('gs1_lot', value).refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED', field: 'value' })
    expect(number('other', '095213210000000410').ok).toBe(true)
  })

  it('of GS1 has the check digit of the key that it begins with', () => {
    expect(number('sgtin', '10614141123459A1').ok).toBe(true)
    expect(number('sgtin', '10614141123450A1').refusal).toMatchObject({
      code: 'CHECK_DIGIT_WRONG',
      message: 'Digit 14 of SGTIN 10614141123450A1 would be 9, as the digits before it have it.',
      remedy: expect.stringContaining('it is 10614141123459A1'),
    })
    expect(number('sgtin', '10614141123459').refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED' })
    for (const value of ['00614141234523', '006141412345231234A']) expect(number('grai', value).ok).toBe(true)
    expect(number('grai', '00614141234524').refusal).toMatchObject({ code: 'CHECK_DIGIT_WRONG' })
    expect(number('grai', '10614141123459').refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED' })
    expect(number('giai', '0614141DRUM7').ok).toBe(true)
    expect(number('giai', 'DRUM-0614141').refusal).toMatchObject({ code: 'IDENTIFIER_MALFORMED' })
  })

  it('for the DoD names the agency, the enterprise and the item, in the characters of MIL-STD-130', () => {
    // Serial number within the enterprise (construct 1), and within the part number (construct 2).
    for (const value of [
      'D1MFA1786950',
      'D1MFA11234S786950',
      'UN123456789A1',
      'LD12ABCD7',
      '0614141A/7',
      'LHA99912',
    ])
      expect([value, number('uii', value).ok]).toEqual([value, true])
    for (const value of [
      'D1MFA',
      'D1MFO1786950',
      'd1mfa1786950',
      'UN12345678-1',
      'A1B2',
      `D1MFA1${'7'.repeat(45)}`,
    ])
      expect([value, number('uii', value).refusal?.code]).toEqual([value, 'IDENTIFIER_MALFORMED'])
    expect(number('uii', 'D1MFO1786950').refusal?.message).toBe(
      'D1MFO1786950 is no UII of MIL-STD-130: after D come the 5 characters of a CAGE code (no I, no O), and then the number of the item.',
    )
  })
})
