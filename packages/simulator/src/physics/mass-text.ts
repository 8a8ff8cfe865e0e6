import type { MassBasis } from '@lodestone/domain'

const WORDS: Record<MassBasis, string> = { as_weighed: '', wet: ' wet', dry: ' dry', calcined: ' calcined' }

/** Whole grams as a terminal writes them: `412.500 kg`, from 100 t on `1372.480 t wet`. Exact. */
export const massText = (grams: number, basis: MassBasis = 'as_weighed'): string => {
  const [digits, unit] = grams >= 100_000_000 && grams % 1_000 === 0 ? [grams / 1_000, 't'] : [grams, 'kg']
  const padded = String(digits).padStart(4, '0')
  return `${padded.slice(0, -3)}.${padded.slice(-3)} ${unit}${WORDS[basis]}`
}
