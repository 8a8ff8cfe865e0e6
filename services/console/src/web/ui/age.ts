const MINUTE = 60_000
const UNITS = [
  [365 * 1_440, 'year'],
  [30 * 1_440, 'month'],
  [1_440, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const

/** How long ago a moment is, in the largest whole unit: `3 days`. */
export const age = (at: string, now: Date): string => {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / MINUTE)
  for (const [size, unit] of UNITS) {
    const many = Math.floor(minutes / size)
    if (many >= 1) return `${many} ${unit}${many === 1 ? '' : 's'}`
  }
  return 'less than a minute'
}
