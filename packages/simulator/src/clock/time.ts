/** Simulated time: whole seconds since 1970-01-01T00:00:00Z. */
export type Second = number

export const MINUTE = 60
export const HOUR = 3_600
export const DAY = 86_400

export const secondOf = (iso: string): Second => {
  const ms = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`)
  if (Number.isNaN(ms)) throw new RangeError(`"${iso}" is no time: write it as "2026-11-09T00:00".`)
  return Math.floor(ms / 1_000)
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The digits of a UTC time, without an offset. */
export const utcDigits = (at: Second): string => new Date(at * 1_000).toISOString().slice(0, 19)

export const offsetText = (seconds: number): string => {
  const minutes = Math.abs(seconds) / MINUTE
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
