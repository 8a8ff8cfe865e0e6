import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agenda } from './agenda.ts'
import { HOUR, secondOf } from './time.ts'
import { dayNumber, localDay, localTime, offsetAt, stamp, type Zone } from './zone.ts'

const zones: readonly Zone[] = ['America/Los_Angeles', 'America/Chicago']
const zone = fc.constantFrom(...zones)
const instant = fc.integer({ min: secondOf('2024-01-01'), max: secondOf('2040-01-01') })

/** What the platform's time zone data say. */
const platformOffset = (timeZone: Zone, at: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    at * 1_000,
  )
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours] = /GMT([+-])(\d\d):00/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * Number(hours) * HOUR
}

describe('local time', () => {
  it('has the offset that the time zone data give, at any instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        expect(offsetAt(name, at)).toBe(platformOffset(name, at))
      }),
      { numRuns: 500 },
    )
  })

  it.each(['2026-11-01T09:00:00Z', '2027-03-14T10:00:00Z'])('changes at the very second: %s', (change) => {
    const at = secondOf(change)
    for (const second of [at - 1, at, at + 1])
      expect(offsetAt('America/Los_Angeles', second)).toBe(platformOffset('America/Los_Angeles', second))
  })

  it('is written with its offset, and read back to the same instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        expect(Date.parse(stamp(name, at)) / 1_000).toBe(at)
      }),
    )
    expect(stamp('America/Los_Angeles', secondOf('2026-11-09T14:00:00Z'))).toBe('2026-11-09T06:00:00-08:00')
  })

  it('finds a time of day on a calendar day, daylight time or not', () => {
    for (const date of ['2026-11-09', '2027-07-04', '2027-03-14', '2027-11-07'])
      expect(stamp('America/Chicago', localTime('America/Chicago', secondOf(date), 15 * HOUR))).toMatch(
        new RegExp(`^${date}T15:00:00`),
      )
  })

  it('numbers the days of the local year', () => {
    const newYear = secondOf('2027-01-01T06:30:00Z')
    expect(dayNumber('America/Chicago', newYear)).toBe('27-001')
    expect(dayNumber('America/Los_Angeles', newYear)).toBe('26-365')
    expect(localDay('America/Los_Angeles', newYear)).toBe('2026-12-31')
  })

  it('takes no word for a time', () => {
    expect(() => secondOf('next week')).toThrow(RangeError)
  })
})

describe('the agenda', () => {
  it('lets things happen in the order of their time, and of their entry', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }), (times) => {
        const happened: [number, number][] = []
        const day = agenda(0)
        times.forEach((time, index) => {
          day.at(time, () => happened.push([day.now(), index]))
        })
        day.runUntil(51)
        const expected = times
          .map((time, index): [number, number] => [time, index])
          .sort(([one, first], [other, second]) => one - other || first - second)
        expect(happened).toEqual(expected)
      }),
    )
  })

  it('stops before the end, and takes up there', () => {
    const happened: number[] = []
    const day = agenda(100)
    const again = (): void => {
      happened.push(day.now())
      day.at(day.now() + 10, again)
    }
    day.at(0, again)
    day.runUntil(120)
    expect(happened).toEqual([100, 110])
    expect(day.now()).toBe(120)
    day.runUntil(121)
    expect(happened).toEqual([100, 110, 120])
  })
})
