import { expect, it } from 'vitest'
import { fold } from '../fold/fold.ts'
import { adjusted, lineageOf, logOf, opening, withdrawing } from '../testing/index.ts'
import { lotIndex } from './as-of.ts'
import { drawnAsOf } from './drawn-as-of.ts'
import { occurredBefore } from './occurred-before.ts'

const LOT = 'FTW-SC-FE'

it('is what was added up as of any position, of a lot that is drawn again and again, before and after it grows', () => {
  const draws = [opening({ lot: LOT, grams: 1_000_000 })]
  for (let n = 0; n < 5_000; n++) draws.push(adjusted(LOT, 'loss', 1 + (n % 7)))
  const taken = [...draws]
  for (let n = 40; n < 4_000; n += 97) taken.push(withdrawing(draws, n))
  const log = logOf(taken)
  const lineage = lineageOf(...taken.slice(0, 5_020))
  const lot = lotIndex(lineage, LOT)!
  const gone = new Map(
    taken.flatMap((event, index): [number, number][] =>
      event.type === 'EventDeclaredErroneous' ? [[event.target.revision, index]] : [],
    ),
  )
  const added = (asOf: number): number =>
    taken.slice(0, asOf).reduce((sum, event, index) => {
      const until = gone.get(log[index]!.revision) ?? taken.length
      return event.type === 'LotAdjusted' && until >= asOf ? sum + event.mass.grams : sum
    }, 0)
  const places = [1, 2, 41, 42, 3_000, 5_001, 5_003, 5_019, 5_020]
  for (const asOf of [...places, ...places]) expect(drawnAsOf(lineage, lot, asOf)).toBe(added(asOf))
  for (const recorded of log.slice(5_020)) fold(lineage, recorded)
  for (const asOf of [5_019, 5_030, taken.length, 5_030])
    expect(drawnAsOf(lineage, lot, asOf)).toBe(added(asOf))
  const cut = occurredBefore(lineage, 0)
  for (const asOf of [5_030, 5_030]) expect(drawnAsOf(cut, lot, asOf)).toBe(0)
})
