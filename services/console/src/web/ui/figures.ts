const whole = new Intl.NumberFormat('en-US')
const decimals = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const TWO = decimals(2)
const THREE = decimals(3)
const ONE = decimals(1)

export const count = (value: number): string => whole.format(value)
/** `1 lot`, `2 lots`. */
export const many = (value: number, word: string): string =>
  `${count(value)} ${word}${value === 1 ? '' : 's'}`

/** Grams, in the unit that people say them in: `412.500 kg`, `38.20 t`. */
export const mass = (grams: number): string =>
  Math.abs(grams) >= 10_000_000 ? `${TWO.format(grams / 1_000_000)} t` : `${THREE.format(grams / 1_000)} kg`

/** Tonnes with one decimal: `1,204.3 t`. */
export const tonnes = (grams: number): string => `${ONE.format(grams / 1_000_000)} t`

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const MINUTE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** `4 Jan 2027` of a date. */
export const day = (date: string): string => DAY.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
/** `4 Jan 2027, 14:05 UTC` of a moment. */
export const moment = (at: string): string => `${MINUTE.format(new Date(at))} UTC`
/** Whole days from a moment to the start of a date, in UTC. */
export const daysUntil = (date: string, now: Date): number =>
  Math.ceil((Date.parse(`${date}T00:00:00Z`) - now.getTime()) / 86_400_000)

/** `press_sinter` as people read it. */
export const words = (code: string): string => code.replaceAll('_', ' ').toLowerCase()

/** `AlloyFlaked` as people read it: `Alloy flaked`. */
export const spaced = (type: string): string => {
  const text = type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A share of ppb as a percentage: `97.24 %`. What is more than nothing never reads as nothing. */
export const percent = (ppb: number): string => {
  if (ppb > 0 && ppb < 50_000) return '< 0.01 %'
  return `${TWO.format(ppb / 10_000_000)} %`
}

/** A share of a whole in parts of it, as a percentage: what is more than nothing never reads as nothing, nor what is less than all as all. */
export const share = (parts: number, whole: number): string => {
  const percent = (100 * parts) / whole
  if (percent > 0 && percent < 0.01) return '< 0.01 %'
  // Within a millionth of all it is the rounding of the shares that is missing.
  if (percent > 99.99 && percent < 99.9999) return '> 99.99 %'
  return `${TWO.format(percent)} %`
}
/** Between two contents in ppb: `29.410–30.010 %`. */
export const between = (least: number, most: number): string =>
  `${THREE.format(least / 10_000_000)}–${content(most)}`

/** A content in ppb as a percentage: `29.710 %`. */
export const content = (ppb: number): string =>
  ppb > 0 && ppb < 10_000 ? '< 0.001 %' : `${THREE.format(ppb / 10_000_000)} %`
