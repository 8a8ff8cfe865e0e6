/** An instant as it was written: milliseconds since 1970 (UTC) and the offset in minutes that it was written with. */
export type Instant = { ms: number; offsetMinutes: number }

const DAY_MS = 86_400_000

/** Days from 1970-01-01 to a date of the Gregorian calendar. */
const daysTo = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The number that these digits write; NaN when one of them is no digit. */
const digits = (text: Uint8Array, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text[i]! - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** The bytes of the text that is read. */
let inHand = new Uint8Array(64)

/**
 * Reads `2026-11-23T11:42:00.5-06:00` (seconds and their fraction may be left out, the offset not; finer than a millisecond is cut off).
 * By hand: the fold reads one for every event, and `Date.parse` costs more than all the rest of an event. False when it is no such time.
 */
export const readInstant = (text: string, into: Instant): boolean => {
  const { length } = text
  if (length > inHand.length) inHand = new Uint8Array(2 * length)
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return false
    inHand[i] = code
  }
  return readInstantIn(inHand, 0, length, into)
}

/** The same of a text of ASCII that lies in others, from a place on up to another. */
export const readInstantIn = (text: Uint8Array, from: number, to: number, into: Instant): boolean => {
  let at = from + 16
  let ms = 0
  if (at >= to) return false
  if (text[at] === 58) {
    ms = digits(text, at + 1, at + 3) * 1000
    at += 3
    if (text[at] === 46) {
      let scale = 100
      for (at += 1; at < to; at++) {
        const digit = text[at]! - 48
        if (digit < 0 || digit > 9) break
        ms += digit * scale
        scale = scale === 1 || scale === 0 ? 0 : scale / 10
      }
    }
  }
  const sign = text[at]
  let offset = 0
  if (sign === 43 || sign === 45) {
    offset = digits(text, at + 1, at + 3) * 60 + digits(text, at + 4, at + 6)
    if (to !== at + 6) return false
    if (sign === 45) offset = -offset
  } else if (sign !== 90 || to !== at + 1) return false
  const days = daysTo(
    digits(text, from, from + 4),
    digits(text, from + 5, from + 7),
    digits(text, from + 8, from + 10),
  )
  const minutes = digits(text, from + 11, from + 13) * 60 + digits(text, from + 14, from + 16) - offset
  into.ms = days * DAY_MS + minutes * 60_000 + ms
  into.offsetMinutes = offset
  return Number.isSafeInteger(into.ms)
}

/** The instant as it was written, in the offset that it was written with; UTC as `Z`. */
export const instantText = (ms: number, offsetMinutes: number): string => {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString()
  const text = local.endsWith('.000Z') ? local.slice(0, -5) : local.slice(0, -1)
  if (offsetMinutes === 0) return `${text}Z`
  const distance = Math.abs(offsetMinutes)
  const hours = String(Math.floor(distance / 60)).padStart(2, '0')
  return `${text}${offsetMinutes < 0 ? '-' : '+'}${hours}:${String(distance % 60).padStart(2, '0')}`
}
