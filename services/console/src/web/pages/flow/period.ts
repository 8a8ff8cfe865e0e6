/** Days in UTC, `2026-11-20`. A period is from the start of one to the start of another. */
export const startOf = (day: string): string => `${day}T00:00:00Z`
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** This year, through today. */
export const thisYear = (now: Date): { from: string; to: string } => ({
  from: `${now.getUTCFullYear()}-01-01`,
  to: dayOf(new Date(now.getTime() + 86_400_000)),
})
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
