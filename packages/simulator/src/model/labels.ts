/** The GS1 company prefix of the plants, and the code by which the government knows them: both invented. */
const COMPANY = '0614141'
const CAGE = '1LDS7'

/** The last digit of a GS1 number: what makes the weighted sum of all a multiple of ten. */
const checkDigit = (digits: string): number => {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/** Digits with the one behind them that checks them. */
export const withCheckDigit = (digits: string): string => `${digits}${checkDigit(digits)}`

/** A serial shipping container code of 18 digits. `serial`: up to 999,999,999. */
export const sscc = (serial: number): string =>
  withCheckDigit(`3${COMPANY}${String(serial).padStart(9, '0')}`)

/** A unique item identifier, construct 2: issuing agency, enterprise, part and serial. */
export const uii = (part: string, serial: string): string => `D${CAGE}${part}/${serial}`
