/** Parts per billion: the one unit of composition, an integer from 0 to 1,000,000,000. */
export type Ppb = number
export const ONE = 1_000_000_000

/** `23.1 %`, `120 ppm`, `6.4 g/t`, `15 ppb`. */
export const FRACTION_PATTERN = /^(\d{1,10})(?:\.(\d{1,9}))? ?(%|ppm|ppb|g\/t)$/

const EXPONENT = { '%': 7, ppm: 3, 'g/t': 3, ppb: 0 } as const

export type FractionProblem = 'not_a_fraction' | 'finer_than_a_ppb' | 'above_one'

export const FRACTION_PROBLEM_TEXT: Record<FractionProblem, string> = {
  not_a_fraction: 'write a fraction as a decimal number and a unit (%, ppm, ppb, g/t): "23.1 %", "120 ppm"',
  finer_than_a_ppb: 'the ledger counts whole parts per billion: give the fraction no finer',
  above_one: 'a fraction cannot be above 100 %',
}

/** Reads a fraction as laboratories write it; exact, to whole parts per billion. */
export const parseFraction = (text: string): Ppb | FractionProblem => {
  const match = FRACTION_PATTERN.exec(text)
  if (!match) return 'not_a_fraction'
  const [, whole = '0', fraction = '', unit] = match
  const exponent = EXPONENT[unit as keyof typeof EXPONENT]
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > exponent) return 'finer_than_a_ppb'
  const ppb = Number(whole + significant.padEnd(exponent, '0'))
  return ppb > ONE ? 'above_one' : ppb
}

/** `23.1 %` or, below a thousandth, `120 ppm`. */
export const formatPpb = (ppb: Ppb): string => {
  const [exponent, unit] = ppb !== 0 && ppb < 1_000_000 ? [3, 'ppm'] : [7, '%']
  const digits = String(ppb).padStart(exponent + 1, '0')
  const decimals = digits.slice(-exponent).replace(/0+$/, '')
  return `${digits.slice(0, -exponent)}${decimals ? `.${decimals}` : ''} ${unit}`
}

/** grams × ppb, rounded down to the gram. The product passes 2^53, so it is taken in BigInt. */
export const gramsOf = (grams: number, ppb: Ppb): number =>
  Number((BigInt(grams) * BigInt(ppb)) / BigInt(ONE))
