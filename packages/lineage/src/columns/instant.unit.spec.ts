import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantText, readInstant } from './instant.ts'

const read = (text: string): Instant | false => {
  const instant = { ms: 0, offsetMinutes: 0 }
  return readInstant(text, instant) && instant
}
const two = (n: number) => String(n).padStart(2, '0')

describe('an instant', () => {
  it('is read as Date.parse reads it', () => {
    const part = fc.record({
      day: fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
      precision: fc.constantFrom(0, 1, 2, 3, 6, 9),
      offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
      utc: fc.boolean(),
    })
    fc.assert(
      fc.property(part, ({ day, precision, offset, utc }) => {
        const fraction =
          precision === 0
            ? ''
            : `.${String(day.getTime() % 1000)
                .padStart(3, '0')
                .padEnd(9, '7')
                .slice(0, precision)}`
        const zone = utc
          ? 'Z'
          : `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
        const text = `${day.toISOString().slice(0, 19)}${fraction}${zone}`
        expect(read(text)).toEqual({ ms: Date.parse(text), offsetMinutes: utc ? 0 : offset })
      }),
    )
  })

  it('is written as it was posted, without what was not posted', () => {
    for (const text of [
      '2026-11-23T11:42:00-06:00',
      '2026-11-23T11:42:00.250+05:30',
      '2024-02-29T23:59:59Z',
    ]) {
      const instant = read(text)
      expect(instant && instantText(instant.ms, instant.offsetMinutes)).toBe(text)
    }
    expect(read('2026-11-23T11:42Z')).toEqual({ ms: Date.parse('2026-11-23T11:42:00Z'), offsetMinutes: 0 })
  })

  it.each([
    '',
    'yesterday',
    '2026-11-23',
    '2026-11-23T11:42:00',
    '2026-11-23T11:4x:00Z',
    '2026-11-23T11:42:00Z ',
    '2026-11-23T11:42:00+6',
  ])('is not read from %j', (text) => expect(read(text)).toBe(false))
})
