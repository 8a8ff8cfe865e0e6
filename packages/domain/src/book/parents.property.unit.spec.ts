import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LotId } from '../ids.ts'
import {
  eachParent,
  firstParent,
  hasNoParents,
  isParent,
  NO_PARENTS,
  type Parents,
  parentsFromJson,
  parentsToJson,
  withoutParents,
  withParents,
} from './parents.ts'

/** Each as often as it was put in, one after the other: where one is taken out, the last of it goes. */
const takenOut = (lots: readonly LotId[], out: readonly LotId[]): LotId[] =>
  out.reduce<LotId[]>(
    (left, lot) => {
      const at = left.lastIndexOf(lot)
      return at < 0 ? left : left.toSpliced(at, 1)
    },
    [...lots],
  )

/** All that can be asked of them, by what was put in and taken out one by one. */
const expectSame = (parents: Parents, lots: readonly LotId[]): void => {
  const each = [...new Set(lots)]
  expect([...new Set(eachParent(parents))]).toEqual(each)
  expect(firstParent(parents)).toBe(lots[0])
  expect(hasNoParents(parents)).toBe(lots.length === 0)
  for (let n = 0; n < MOST; n++) expect(isParent(parents, lot(n))).toBe(lots.includes(lot(n)))
  const times = (one: LotId): number => lots.filter((other) => other === one).length
  expect(parentsToJson(parents)).toEqual(each.map((one) => (times(one) === 1 ? one : [one, times(one)])))
}

/** So many lots: more than are kept as a list. */
const MOST = 40
const lot = (n: number): LotId => `FTW-SC-${n}`
const lots = fc.array(fc.nat(MOST - 1).map(lot), { maxLength: 24 })
const steps = fc.array(fc.record({ puts: fc.boolean(), lots }), { maxLength: 12 })

it('are those that were put in, in the order in which each was first, as often as they were and not taken out', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let parents = NO_PARENTS
      let slow: readonly LotId[] = []
      for (const step of all) {
        const before = parentsToJson(parents)
        const next = step.puts ? withParents(parents, step.lots) : withoutParents(parents, step.lots)
        // The one before stays as it was.
        expect(parentsToJson(parents)).toEqual(before)
        parents = next
        slow = step.puts ? [...slow, ...step.lots] : takenOut(slow, step.lots)
        expectSame(parents, slow)
        expectSame(parentsFromJson(JSON.parse(JSON.stringify(parentsToJson(parents)))), slow)
      }
    }),
    { numRuns: 500 },
  )
})

it('of what was put in a thousand times is each once', () => {
  let parents = NO_PARENTS
  for (let n = 0; n < 1_000; n++) parents = withParents(parents, [lot(n % 3)])
  expect([...eachParent(parents)]).toEqual([lot(0), lot(1), lot(2)])
  expect(parentsToJson(parents)).toEqual([
    [lot(0), 334],
    [lot(1), 333],
    [lot(2), 333],
  ])
  for (let n = 0; n < 334; n++) parents = withoutParents(parents, [lot(0)])
  expect([...eachParent(parents)]).toEqual([lot(1), lot(2)])
})
