import type { Epoch } from '../events/bodies/pools.ts'

const SHIFT_HOURS = 8
const DAY_MS = 86_400_000

/** A time as its plant's clock shows it (ISO 8601 with offset, `Z` for none), in milliseconds of that clock. */
const localMs = (instant: string): number => Date.parse(instant.replace(/(Z|[+-]\d\d:\d\d)$/, 'Z'))

/**
 * The epoch that a time falls into, as text that sorts as time does: shifts begin at 00:00, 08:00 and 16:00 by the plant's own clock,
 * weeks on Mondays.
 */
export const epochOf = (instant: string, epoch: Epoch): string => {
  const local = localMs(instant)
  const iso = new Date(local).toISOString()
  switch (epoch) {
    case 'hour':
      return iso.slice(0, 13)
    case 'shift':
      return `${iso.slice(0, 10)}S${Math.floor(Number(iso.slice(11, 13)) / SHIFT_HOURS) + 1}`
    case 'day':
      return iso.slice(0, 10)
    case 'week': {
      const day = Math.floor(local / DAY_MS)
      // Day 0 of the epoch was a Thursday.
      const monday = day - ((((day + 3) % 7) + 7) % 7)
      return new Date(monday * DAY_MS).toISOString().slice(0, 10)
    }
    case 'month':
      return iso.slice(0, 7)
  }
}
