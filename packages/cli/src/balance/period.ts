import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** A period as balances are asked for, with what it is called. */
export type Period = { readonly from: string; readonly to: string; readonly words: string }

const YEAR = /^(\d{4})$/
const QUARTER = /^(\d{4})-Q([1-4])$/
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/
const DAY = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

const usage = (message: string, remedy: string): CliError =>
  new CliError(EXIT.usage, 'PERIOD_INVALID', message, remedy)

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. Errors: CliError for a zone that is none. */
const offsetAt = (ms: number, zone: string): number => {
  let parts: Intl.DateTimeFormatPart[]
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    parts = format.formatToParts(ms)
  } catch {
    throw usage(`${zone} is no time zone.`, 'Write one as "America/Chicago", or leave it out for UTC.')
  }
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** Midnight of a day by the clocks of a zone, with its offset. Days beyond the month are counted on. */
const midnight = (year: number, month: number, day: number, zone: string): string => {
  const local = Date.UTC(year, month - 1, day)
  // The offset at the moment itself: what a first guess finds may be on the other side of a change of clocks.
  const offset = offsetAt(local - offsetAt(local, zone), zone)
  const text = new Date(local).toISOString().slice(0, 19)
  if (offset === 0) return `${text}Z`
  const minutes = Math.abs(offset) / 60_000
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The days of a month. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** `2026`, `2026-Q4`, `2026-11`, `2026-11-23`, by the clocks of a zone. Errors: CliError for anything else. */
export const periodOf = (text: string, zone = 'UTC'): Period => {
  const between = (first: [number, number, number], last: [number, number, number]): Period => ({
    from: midnight(...first, zone),
    to: midnight(...last, zone),
    words: `${text} (${zone})`,
  })
  const [year = 0, part = 0, day = 0] = text.split(/-Q?/).map(Number)
  if (YEAR.test(text)) return between([year, 1, 1], [year + 1, 1, 1])
  if (QUARTER.test(text)) return between([year, part * 3 - 2, 1], [year, part * 3 + 1, 1])
  if (MONTH.test(text)) return between([year, part, 1], [year, part + 1, 1])
  if (DAY.test(text) && day <= daysIn(year, part)) return between([year, part, day], [year, part, day + 1])
  throw usage(
    `${text} is no period.`,
    'Write a year, a quarter, a month or a day: 2026, 2026-Q4, 2026-11, 2026-11-23.',
  )
}

/** Options that name a period. */
export type PeriodOptions = {
  readonly period?: string
  readonly zone?: string
  readonly from?: string
  readonly to?: string
}

/** The period that options name; undefined when they name none. Errors: CliError where they name it twice, or half of it. */
export const periodNamed = ({ period, zone, from, to }: PeriodOptions): Period | undefined => {
  if (period !== undefined) {
    if (from !== undefined || to !== undefined)
      throw usage('The period is named twice.', 'Give --period, or --from and --to.')
    return periodOf(period, zone)
  }
  if (from === undefined && to === undefined) return undefined
  if (from === undefined || to === undefined)
    throw usage('Only one end of the period is named.', 'Give --from and --to, or --period.')
  return { from, to, words: `${from} to ${to}` }
}
