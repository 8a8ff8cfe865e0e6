/** How a mass was understood when it was weighed. Masses of different bases are never added. */
export const MASS_BASES = ['as_weighed', 'wet', 'dry', 'calcined'] as const
export type MassBasis = (typeof MASS_BASES)[number]

/** A mass: whole grams (a safe integer, never a fraction) and the basis it is on. */
export type Mass = {
  readonly grams: number
  readonly basis: MassBasis
  /** The words that were posted, kept where they were not metric and so had to be rounded to the gram. */
  readonly stated?: string | undefined
}

/** No single mass in the ledger may be larger: 10 million tonnes, in grams. It keeps every sum a safe integer. */
export const LARGEST_MASS_GRAMS = 10_000_000_000_000

export const MASS_UNITS = ['g', 'kg', 't', 'lb'] as const
export type MassUnit = (typeof MASS_UNITS)[number]

/** `412.5 kg`, `40 t wet`, `12.25 lb dry`. The basis is "as weighed" when not said. */
export const MASS_PATTERN = /^(\d{1,14})(?:\.(\d{1,9}))? ?(g|kg|t|lb)(?: (wet|dry|calcined|as weighed))?$/

const METRIC_EXPONENT = { g: 0, kg: 3, t: 6 } as const
/** One international avoirdupois pound is exactly 453.59237 g. */
const POUND_IN_10_MICROGRAMS = 45_359_237n

export type MassProblem = 'not_a_mass' | 'finer_than_a_gram' | 'too_large'

export const MASS_PROBLEM_TEXT: Record<MassProblem, string> = {
  not_a_mass:
    'write a mass as a decimal number, a unit (g, kg, t, lb) and, where it matters, a basis (wet, dry, calcined): "412.500 kg", "40.25 t wet"',
  finer_than_a_gram: 'the ledger counts whole grams: give the mass to the gram, not finer',
  too_large: 'no single mass may be above 10,000,000 t',
}

/** Reads a mass as people write it. Exact: decimal text to whole grams, pounds rounded half up to the gram. */
export const parseMass = (text: string): Mass | MassProblem => {
  const match = MASS_PATTERN.exec(text)
  if (!match) return 'not_a_mass'
  const [, whole = '0', fraction = '', unit, basisWords] = match
  const basis = (basisWords?.replace(' ', '_') ?? 'as_weighed') as MassBasis
  if (unit === 'lb') {
    const scale = 10n ** BigInt(fraction.length)
    const divisor = scale * 100_000n
    const product = BigInt(whole + fraction) * POUND_IN_10_MICROGRAMS
    const grams = (product + divisor / 2n) / divisor
    if (grams > BigInt(LARGEST_MASS_GRAMS)) return 'too_large'
    return { basis, grams: Number(grams), stated: text }
  }
  const exponent = METRIC_EXPONENT[unit as keyof typeof METRIC_EXPONENT]
  const significant = fraction === '' ? '' : fraction.replace(/0+$/, '')
  if (significant.length > exponent) return 'finer_than_a_gram'
  // At most 20 digits; what is not exact as a number is far beyond the largest mass.
  const grams = Number(whole + significant.padEnd(exponent, '0'))
  return grams > LARGEST_MASS_GRAMS ? 'too_large' : { basis, grams }
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** From so many grams on (100 t) a mass is said in tonnes. */
const IN_TONNES = 100_000_000

/** `412.500 kg`, `12,345.678 kg`; from 100 t on in tonnes. Exact, to the gram: for what is stored, signed, compared or posted again. */
export const formatGrams = (grams: number): string => {
  const sign = grams < 0 ? '-' : ''
  const digits = String(Math.abs(grams))
  const [exponent, unit] = Math.abs(grams) >= IN_TONNES ? [6, 't'] : [3, 'kg']
  const padded = digits.padStart(exponent + 1, '0')
  return `${sign}${grouped(padded.slice(0, -exponent))}.${padded.slice(-exponent)} ${unit}`
}

/** For reading alone: as `formatGrams`, and from 100 t on to the kilogram (`59,400.125 t`), rounded half away from zero. */
export const formatRounded = (grams: number): string => {
  if (Math.abs(grams) < IN_TONNES) return formatGrams(grams)
  const kilograms = Math.floor((Math.abs(grams) + 500) / 1_000)
  return formatGrams(Math.sign(grams) * kilograms * 1_000).replace(/000 t$/, ' t')
}

export const BASIS_WORDS: Record<MassBasis, string> = {
  as_weighed: 'as weighed',
  wet: 'wet',
  dry: 'dry',
  calcined: 'calcined',
}

/** The text that `parseMass` reads back to the same mass. */
export const massText = (grams: number, basis: MassBasis = 'as_weighed'): string =>
  basis === 'as_weighed' ? `${grams} g` : `${grams} g ${BASIS_WORDS[basis]}`
