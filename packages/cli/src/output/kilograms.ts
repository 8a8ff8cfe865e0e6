/** Grams as kilograms to the gram, without the unit: `1,240.500`. For columns, where all figures have the same unit. */
export const kilograms = (grams: number): string => {
  const digits = String(Math.abs(grams)).padStart(4, '0')
  const whole = digits.slice(0, -3).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grams < 0 ? '-' : ''}${whole}.${digits.slice(-3)}`
}

/** The same, and a dash for nothing. */
export const kilogramsOrDash = (grams: number): string => (grams === 0 ? '–' : kilograms(grams))
