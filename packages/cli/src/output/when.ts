/** A time as the plant's clock showed it, to the minute: `2026-11-20 12:00`. */
export const shortTime = (instant: string): string => instant.slice(0, 16).replace('T', ' ')

const DAY = 86_400
const HOUR = 3_600

/** `3 days`, `5 h`, `12 min`. */
export const ageWords = (seconds: number): string => {
  if (seconds >= 2 * DAY) return `${Math.floor(seconds / DAY)} days`
  if (seconds >= HOUR) return `${Math.floor(seconds / HOUR)} h`
  return `${Math.floor(seconds / 60)} min`
}
