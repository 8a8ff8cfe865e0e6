import { type Mass, type MassBasis, parseMass } from '@lodestone/domain'

const WORDS: Record<MassBasis, string> = { as_weighed: '', wet: ' wet', dry: ' dry', calcined: ' calcined' }

/** Whole grams as a terminal writes them: `412.500 kg`, from 100 t on `1372.480 t wet`. Exact. */
export const massText = (grams: number, basis: MassBasis = 'as_weighed'): string => {
  const [digits, unit] = grams >= 100_000_000 && grams % 1_000 === 0 ? [grams / 1_000, 't'] : [grams, 'kg']
  const padded = String(digits).padStart(4, '0')
  return `${padded.slice(0, -3)}.${padded.slice(-3)} ${unit}${WORDS[basis]}`
}

/** What a mass text says. Errors: RangeError for what the ledger could not read. */
export const massOfText = (text: string): Mass => {
  const mass = parseMass(text)
  if (typeof mass === 'string') throw new RangeError(`"${text}" is no mass.`)
  return mass
}

const POUND_IN_10_MICROGRAMS = 45_359_237n
/** In pounds, fine enough to come back to the same gram: `110.231131 lb`. */
export const poundsText = ({ grams, basis }: Mass): string => {
  const millionths =
    (BigInt(grams) * 100_000n * 1_000_000n + POUND_IN_10_MICROGRAMS / 2n) / POUND_IN_10_MICROGRAMS
  const digits = String(millionths).padStart(7, '0')
  return `${digits.slice(0, -6)}.${digits.slice(-6)} lb${WORDS[basis]}`
}
