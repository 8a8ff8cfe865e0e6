import { FormError } from '../errors.ts'

/** What a batch or lot number may be made of (GS1 General Specifications 3.4.1 and 7.11). */
const GS1_LOT = /^[!"%-?A-Z_a-z]{1,20}$/
const GTIN = /^(\d{8}|\d{12,14})$/

/** A trade item and the lot of it, as GS1 names them. */
export type TradeItem = { readonly gtin: string; readonly lot: string }

/** Errors: INVALID. */
export const tradeItem = (gtin: string, lot: string): TradeItem => {
  if (!GTIN.test(gtin) || checkDigit(gtin.slice(0, -1)) !== gtin.at(-1))
    throw new FormError(
      'INVALID',
      `${gtin} is no GTIN: that has 8, 12, 13 or 14 digits, and the last checks the others.`,
      'gtin',
    )
  if (!GS1_LOT.test(lot))
    throw new FormError(
      'INVALID',
      `${lot} is no batch or lot number of GS1: that has 1 to 20 characters, and no space. Assign the lot one (gs1_lot), or leave the GTIN away.`,
      'gtin',
    )
  return { gtin: gtin.padStart(14, '0'), lot }
}

/** The digit that makes the weighted sum of all a multiple of ten (GS1 General Specifications 7.9). */
const checkDigit = (digits: string): string => {
  const sum = [...digits]
    .toReversed()
    .reduce((all, digit, n) => all + Number(digit) * (n % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

const SSCC = /^\d{18}$/

/** A pallet or another logistic unit, as GS1 names it. */
export type LogisticUnit = { readonly sscc: string }

/** Errors: INVALID. */
export const logisticUnit = (sscc: string): LogisticUnit => {
  if (SSCC.test(sscc) && checkDigit(sscc.slice(0, -1)) === sscc.at(-1)) return { sscc }
  throw new FormError(
    'INVALID',
    `${sscc} is no SSCC: that has 18 digits, and the last checks the others.`,
    'sscc',
  )
}

/** What GS1 calls the goods: a trade item with its lot, or a logistic unit. */
export type Gs1Name = TradeItem | LogisticUnit

const isUnit = (name: Gs1Name): name is LogisticUnit => 'sscc' in name

/** `https://mp.example/ledger/01/09521234543213/10/FTW-MG-M-26-0113?certificate=0b6ff1a2-…`, `…/00/095212345432100013?certificate=…` (GS1 Digital Link URI Syntax). */
export const digitalLink = (origin: string, name: Gs1Name, certificate: string): string => {
  const path = isUnit(name) ? `00/${name.sscc}` : `01/${name.gtin}/10/${encodeURIComponent(name.lot)}`
  return `https://${origin}/${path}?certificate=${certificate}`
}

/** `(01)09521234543213(10)FTW-MG-M-26-0113`, `(00)095212345432100013`. */
export const elementString = (name: Gs1Name): string =>
  isUnit(name) ? `(00)${name.sscc}` : `(01)${name.gtin}(10)${name.lot}`
