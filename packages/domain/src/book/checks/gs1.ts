import type { IdentifierScheme } from '../../events/bodies/commerce.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** The last digit of a GS1 key: what makes the weighted sum of all a multiple of ten. GS1 General Specifications, 7.9. */
const checkDigit = (digits: string): number => {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

const SSCC_DIGITS = 18
/** What a batch or lot number may be made of: character set 82, at most 20. GS1 General Specifications, 3.4.1 and 7.11. */
const GS1_LOT = /^[!"%-?A-Z_a-z]{1,20}$/

/** Whether a number has the shape that its scheme gives it: a misread digit finds nothing, or another's goods. */
export const checkGs1 = (scheme: IdentifierScheme, value: string): Problem[] => {
  if (scheme === 'sscc') return checkSscc(value)
  if (scheme !== 'gs1_lot' || GS1_LOT.test(value)) return []
  return [
    fatal(
      'IDENTIFIER_MALFORMED',
      'value',
      `${value} is no GS1 batch or lot number: that has 1 to 20 characters, and no space.`,
      'Read the number again; a number that is not of GS1 has another scheme.',
    ),
  ]
}

const checkSscc = (value: string): Problem[] => {
  if (!/^\d+$/.test(value) || value.length !== SSCC_DIGITS)
    return [
      fatal(
        'IDENTIFIER_MALFORMED',
        'value',
        `An SSCC has ${SSCC_DIGITS} digits and nothing else; ${value} has ${value.length} characters.`,
        'Read the number again, without the (00) before it; a number that is not of GS1 has another scheme.',
      ),
    ]
  const right = checkDigit(value.slice(0, -1))
  return value.endsWith(String(right))
    ? []
    : [
        fatal(
          'CHECK_DIGIT_WRONG',
          'value',
          `The last digit of SSCC ${value} would be ${right}, as the digits before it have it.`,
          `Read the number again: one digit is wrong, or two are exchanged. If only the last is wrong, it is ${value.slice(0, -1)}${right}.`,
        ),
      ]
}
