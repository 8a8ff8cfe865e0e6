import { inAnyOrder, posted, weekOf } from '@lodestone/domain/testing/week'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameOf } from './columns/names.ts'
import { interval, type Lineage, origins, taint } from './index.ts'
import { lineageOfBooks } from './testing/of-book.ts'

/** What is said by what is known when it is posted (a part's composition, a parcel's contents) is left out: there the order may tell. */
const WEEK = weekOf(['feed', 'feed', 'heat', 'heat', 'charge', 'charge', 'draw', 'draw', 'draw', 'survey'])

const lotsOf = (lineage: Lineage): string[] => {
  const { count } = lineage.lots
  return Array.from({ length: count }, (_, index) => nameOf(lineage.lotIds, index)).sort()
}

/** What three readings say of a lot. */
const readings = (lineage: Lineage, lot: string) => {
  const shares = origins(lineage, lot, { elements: ['Nd'] })
  const bounds = interval(lineage, lot, { element: 'Nd' })
  const [neodymium] = shares?.elements ?? []
  return {
    grams: shares?.grams,
    facts: Object.fromEntries(
      (taint(lineage, lot)?.facts ?? []).map(({ key, elements }) => [key, elements.toSorted()]),
    ),
    parts: new Map([
      ...(neodymium?.sources ?? []).map(({ lot: from, parts }) => [from, parts] as const),
      ...(neodymium?.unknown ?? []).map(({ lot: at, reason, parts }) => [`${at}/${reason}`, parts] as const),
      ...(bounds?.byCountry ?? []).flatMap(({ country, leastParts, mostParts }) => [
        [`least of ${country}`, leastParts] as const,
        [`most of ${country}`, mostParts] as const,
      ]),
    ]),
    bound: Math.max(shares?.arithmetic.boundParts ?? 0, bounds?.arithmetic.boundParts ?? 0),
  }
}

it('the three readings of a week are the same in whatever order it is posted, pools and heats alike', () => {
  let draws = 0
  fc.assert(
    fc.property(inAnyOrder(WEEK), ({ acts, order }) => {
      const [one, other] = [posted(acts), posted(order)].map((scene) => lineageOfBooks(scene)) as [
        Lineage,
        Lineage,
      ]
      expect(lotsOf(other)).toEqual(lotsOf(one))
      draws += acts.filter(({ type }) => type === 'PoolDrawn').length
      for (const lot of lotsOf(one)) {
        const [was, is] = [readings(one, lot), readings(other, lot)]
        expect([is.grams, is.facts], lot).toEqual([was.grams, was.facts])
        expect([...is.parts.keys()].sort(), lot).toEqual([...was.parts.keys()].sort())
        for (const [name, parts] of was.parts)
          expect(Math.abs((is.parts.get(name) ?? 0) - parts), `${lot}: ${name}`).toBeLessThanOrEqual(
            was.bound + is.bound,
          )
      }
    }),
    { numRuns: 300 },
  )
  expect(draws).toBeGreaterThan(150)
})
