import { expect, it } from 'vitest'
import { windowsOf } from './windows.ts'

const ms = (day: string) => Date.parse(`${day}T00:00:00Z`)
const shown = (from: string, to: string, first: string) =>
  windowsOf({ fromMs: ms(from), toMs: ms(to) }, ms(first)).map(
    ({ fromMs, toMs, name, months }) =>
      `${name}/${months}: ${new Date(fromMs).toISOString().slice(0, 10)} ${new Date(toMs).toISOString().slice(0, 10)}`,
  )

it('are a month, a quarter and a year, as far back as there is something', () => {
  expect(shown('2026-11-05', '2027-01-10', '2026-11-09')).toEqual([
    '2026-11/1: 2026-11-01 2026-12-01',
    '2026-12/1: 2026-12-01 2027-01-01',
    '2026-12/2: 2026-11-01 2027-01-01',
    '2027-01/1: 2027-01-01 2027-01-10',
    '2027-01/3: 2026-11-01 2027-01-10',
  ])
  expect(shown('2028-02-01', '2028-03-01', '2020-01-01')).toEqual([
    '2028-02/1: 2028-02-01 2028-03-01',
    '2028-02/3: 2027-12-01 2028-03-01',
    '2028-02/12: 2027-03-01 2028-03-01',
  ])
})

it('are none before anything happened', () => {
  expect(shown('2026-01-01', '2026-11-01', '2026-11-09')).toEqual([])
})
