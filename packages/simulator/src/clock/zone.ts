import { DAY, HOUR, offsetText, type Second, utcDigits } from './time.ts'

/** The time zones of the model's sites. */
export type Zone = 'America/Los_Angeles' | 'America/Chicago'

const STANDARD: Record<Zone, number> = { 'America/Los_Angeles': -8 * HOUR, 'America/Chicago': -6 * HOUR }

/** Midnight of the nth Sunday of a month, as if local time were UTC. */
const sunday = (year: number, month: number, nth: number): Second => {
  const first = Date.UTC(year, month, 1) / 1_000
  const weekday = new Date(first * 1_000).getUTCDay()
  return first + (((7 - weekday) % 7) + 7 * (nth - 1)) * DAY
}

/** Seconds east of UTC. In the United States since 2007: daylight time from the second Sunday of March to the first of November, at 2 o'clock. */
export const offsetAt = (zone: Zone, at: Second): number => {
  const standard = STANDARD[zone]
  const year = new Date((at + standard) * 1_000).getUTCFullYear()
  const begins = sunday(year, 2, 2) + 2 * HOUR - standard
  const ends = sunday(year, 10, 1) + 1 * HOUR - standard
  return at >= begins && at < ends ? standard + HOUR : standard
}

/** `2026-11-09T06:00:00-08:00`. */
export const stamp = (zone: Zone, at: Second): string => {
  const offset = offsetAt(zone, at)
  return utcDigits(at + offset) + offsetText(offset)
}

/** The local calendar day, `2026-11-09`. */
export const localDay = (zone: Zone, at: Second): string => stamp(zone, at).slice(0, 10)

/** When this time of day is, on the calendar day that begins at `midnight` (UTC midnight of the day's date). */
export const localTime = (zone: Zone, midnight: Second, sinceMidnight: number): Second => {
  const guess = midnight + sinceMidnight - STANDARD[zone]
  return midnight + sinceMidnight - offsetAt(zone, guess)
}

/** `26-313`: the last two digits of the year, and the day of the year. */
export const dayNumber = (zone: Zone, at: Second): string => {
  const local = at + offsetAt(zone, at)
  const year = new Date(local * 1_000).getUTCFullYear()
  const day = Math.floor((local - Date.UTC(year, 0, 1) / 1_000) / DAY) + 1
  return `${String(year % 100).padStart(2, '0')}-${String(day).padStart(3, '0')}`
}

/** A time as it was written, so many seconds later: `2026-11-09T06:00:00-08:00` and 30 give `2026-11-09T06:00:30-08:00`. */
export const stampLike = (text: string, seconds: number): string => {
  const offset = text.slice(19)
  const local = Date.parse(`${text.slice(0, 19)}Z`) / 1_000
  return utcDigits(local + seconds) + offset
}
