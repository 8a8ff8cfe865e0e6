import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** MIL-STD-130N, 5.2 and table I: a UII has at most 50 characters, capitals, digits, dash and slash. */
const MOST = 50
const CHARACTERS = /^[A-Z0-9\-/]+$/

/**
 * Who numbers, by the agency that its code is of (ISO/IEC 15459-2), and after it the enterprise's own part: a serial number (construct 1), or a part, lot or
 * batch number and a serial number (construct 2). The two are not told apart in the UII itself.
 */
const AGENCIES: readonly { readonly code: RegExp; readonly whole: RegExp; readonly words: string }[] = [
  {
    code: /^D/,
    whole: /^D[0-9A-HJ-NP-Z]{5}./,
    words: 'after D come the 5 characters of a CAGE code (no I, no O)',
  },
  { code: /^LD/, whole: /^LD[A-Z0-9]{6}./, words: 'after LD come the 6 characters of a DoDAAC' },
  { code: /^LH/, whole: /^LH[A-Z0-9]{4}./, words: 'after LH come the 4 characters of an HIBC number' },
  { code: /^UN/, whole: /^UN[0-9]{9}./, words: 'after UN come the 9 digits of a DUNS number' },
  { code: /^[0-9]/, whole: /^[0-9]{6,12}./, words: 'a GS1 company prefix has 6 to 12 digits' },
]
/** Other agencies of the register begin with a letter from J on. */
const OTHER_AGENCY = /^[J-Z]/

/** Whether a number can be a UII, as a supplier to the DoD marks it. It has no check digit. */
export const checkUii = (value: string): Problem[] => {
  const why = wrongIn(value)
  return why === null
    ? []
    : [
        fatal(
          'IDENTIFIER_MALFORMED',
          'value',
          `${value} is no UII of MIL-STD-130: ${why}.`,
          "Give the concatenated UII: issuing agency, enterprise, (part, lot or batch,) serial number, without the symbol's own characters; a number of another kind has another scheme.",
        ),
      ]
}

const wrongIn = (value: string): string | null => {
  if (!CHARACTERS.test(value)) return 'it is made of capitals, digits, dash and slash'
  if (value.length > MOST) return `it has at most ${MOST} characters, and this has ${value.length}`
  const agency = AGENCIES.find(({ code }) => code.test(value))
  if (agency !== undefined)
    return agency.whole.test(value) ? null : `${agency.words}, and then the number of the item`
  if (!OTHER_AGENCY.test(value)) return 'it begins with the code of an issuing agency'
  return value.length > 3 ? null : 'after the issuing agency come the enterprise and the number of the item'
}
