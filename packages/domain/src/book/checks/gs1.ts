import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** The last digit of a GS1 key: what makes the weighted sum of all a multiple of ten. GS1 General Specifications, 7.9. */
const checkDigit = (digits: string): number => {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/** What batch, lot and serial numbers may be made of: character set 82. GS1 General Specifications, 7.11. */
const SET_82 = '[!"%-?A-Z_a-z]'

type Shape = {
  readonly pattern: RegExp
  /** What it is and has, for a sentence. */
  readonly words: string
  /** How many of its first digits end with a check digit. */
  readonly checked?: number
  /** What stands before it on a label. */
  readonly prefix?: string
}

/** The GS1 keys that may stand for a lot or a unit. GS1 General Specifications, 3.2, 3.4 and 3.9. */
const SHAPES = {
  sscc: { pattern: /^\d{18}$/, words: 'An SSCC has 18 digits and nothing else', checked: 18, prefix: '(00)' },
  sgtin: {
    pattern: new RegExp(`^\\d{14}${SET_82}{1,20}$`),
    words: 'An SGTIN has the 14 digits of a GTIN and 1 to 20 characters of a serial number, and no space',
    checked: 14,
    prefix: '(01) and (21)',
  },
  grai: {
    pattern: new RegExp(`^0\\d{13}${SET_82}{0,16}$`),
    words: 'A GRAI has a zero, 13 digits and up to 16 characters of a serial number, and no space',
    checked: 14,
    prefix: '(8003)',
  },
  giai: {
    pattern: new RegExp(`^\\d{4}${SET_82}{1,26}$`),
    words: 'A GIAI begins with the digits of a company prefix and has 5 to 30 characters, and no space',
    prefix: '(8004)',
  },
  gs1_lot: {
    pattern: new RegExp(`^${SET_82}{1,20}$`),
    words: 'A GS1 batch or lot number has 1 to 20 characters, and no space',
    prefix: '(10)',
  },
} as const satisfies Record<string, Shape>

type Gs1Scheme = keyof typeof SHAPES
export const isGs1 = (scheme: string): scheme is Gs1Scheme => Object.hasOwn(SHAPES, scheme)

/** Whether a number has the shape and the check digit of its GS1 key: a misread digit finds nothing, or another's goods. */
export const checkGs1 = (scheme: Gs1Scheme, value: string): Problem[] => {
  const { pattern, words, checked, prefix }: Shape = SHAPES[scheme]
  if (!pattern.test(value))
    return [
      fatal(
        'IDENTIFIER_MALFORMED',
        'value',
        `${words}; ${value} has ${value.length} characters.`,
        `Read the number again${prefix === undefined ? '' : `, without the ${prefix} before it`}; a number that is not of GS1 has another scheme.`,
      ),
    ]
  return checked === undefined ? [] : checkLast(scheme.toUpperCase(), value, checked)
}

const checkLast = (name: string, value: string, checked: number): Problem[] => {
  const before = value.slice(0, checked - 1)
  const right = checkDigit(before)
  if (value[checked - 1] === String(right)) return []
  const place = value.length === checked ? 'The last digit' : `Digit ${checked}`
  return [
    fatal(
      'CHECK_DIGIT_WRONG',
      'value',
      `${place} of ${name} ${value} would be ${right}, as the digits before it have it.`,
      `Read the number again: one digit is wrong, or two are exchanged. If only that one is wrong, it is ${before}${right}${value.slice(checked)}.`,
    ),
  ]
}
