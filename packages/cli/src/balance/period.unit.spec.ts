import { describe, expect, it } from 'vitest'
import { CliError } from '../cli-error.ts'
import { periodNamed, periodOf } from './period.ts'

describe('a period', () => {
  it.each([
    ['2026', 'UTC', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-Q4', 'UTC', '2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-11', 'UTC', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['2026-12', 'UTC', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['2026-12-31', 'UTC', '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'],
    // Clocks go back on the first of November, in the middle of the month's first night.
    ['2026-11', 'America/Chicago', '2026-11-01T00:00:00-05:00', '2026-12-01T00:00:00-06:00'],
    ['2026-03-08', 'America/Los_Angeles', '2026-03-08T00:00:00-08:00', '2026-03-09T00:00:00-07:00'],
    ['2026-11', 'Asia/Kolkata', '2026-11-01T00:00:00+05:30', '2026-12-01T00:00:00+05:30'],
  ])('%s in %s', (text, zone, from, to) => {
    expect(periodOf(text, zone)).toEqual({ from, to, words: `${text} (${zone})` })
  })

  it.each(['', '26-11', '2026-13', '2026-Q5', 'November', '2026-11-31', '2026-11-01T00:00:00Z'])(
    'is not %j',
    (text) => expect(() => periodOf(text)).toThrow(CliError),
  )

  it('is in a zone that there is', () => {
    expect(() => periodOf('2026-11', 'Texas')).toThrow(/Texas is no time zone/)
  })

  it('is named once, and whole', () => {
    const [from, to] = ['2026-11-01T00:00:00Z', '2026-11-08T00:00:00Z']
    expect(periodNamed({ from, to })).toMatchObject({ from, to })
    expect(periodNamed({})).toBeUndefined()
    expect(() => periodNamed({ from })).toThrow(CliError)
    expect(() => periodNamed({ period: '2026-11', from, to })).toThrow(CliError)
  })
})
