import { occurredBefore } from '@lodestone/lineage'
import { lineageOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { areasOf, periodOf } from '../balance.ts'
import { ledgerInTime, midnight, period } from '../testing/arbitrary.ts'
import { bookInTime } from './in-time.ts'
import { type AreaMovements, movementsOf } from './scan.ts'

/** What moved, row by row, and what the lots that moved held before. */
const shown = ({ area, events, opening, movements }: AreaMovements) => {
  const rows = Array.from({ length: movements.count }, (_, row) => ({
    lot: movements.lot[row]!,
    grams: movements.grams[row]!,
    line: movements.line[row]!,
    position: movements.position[row]!,
  }))
  const moved = new Set(rows.map(({ lot }) => lot))
  const held = Array.from({ length: opening.count }, (_, n) => [opening.lot[n]!, opening.grams[n]!] as const)
    .filter(([lot, grams]) => grams !== 0 && moved.has(lot))
    .sort(([a], [b]) => a - b)
  return { area, events, rows, held }
}

it('a book that is read once has in each period what a reading for that period finds', () => {
  let held = 0
  fc.assert(
    fc.property(
      ledgerInTime(),
      fc.array(period, { minLength: 1, maxLength: 4 }),
      fc.nat(40),
      fc.option(fc.nat(12)),
      (events, periods, n, cut) => {
        const whole = lineageOf(...events)
        const lineage = cut === null ? whole : occurredBefore(whole, Date.parse(midnight(cut)))
        const asOf = Math.min(n, whole.position)
        for (const area of areasOf(lineage, { kind: 'chain' }, asOf)) {
          const book = bookInTime(lineage, area, asOf)
          for (const { from, to } of periods) {
            const within = periodOf(from, to)
            const found = shown(book.movements(within))
            expect(found).toEqual(shown(movementsOf(lineage, area, within, asOf)))
            expect(book.events(within)).toEqual(found.events)
            held += found.held.length
          }
        }
      },
    ),
    { numRuns: 200 },
  )
  expect(held).toBeGreaterThan(100)
})
