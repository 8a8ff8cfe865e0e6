import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NONE } from '../columns/table.ts'
import {
  createLineage,
  eventsBehind,
  findLot,
  fold,
  historyOf,
  inputsFirst,
  type Lineage,
  lotIndex,
  openDisputes,
  openDisputesOn,
  originOf,
  origins,
  taint,
  walkUpstream,
} from '../index.ts'
import { EVERY_LOT, ledger } from '../testing/arbitrary.ts'
import { lineageOf } from '../testing/given.ts'
import { logOf } from '../testing/ledger.ts'

/** What a certificate says of a lot, but for where in the order it stands. */
const known = (lineage: ReturnType<typeof createLineage>, lot: string, asOf?: number) => {
  const view = findLot(lineage, lot, asOf)
  const tainted = taint(lineage, lot, { asOf })
  const shares = origins(lineage, lot, { asOf })
  return unplaced({
    view,
    facts: tainted?.facts,
    complete: tainted?.complete,
    shares,
    disputed: openDisputes(lineage, asOf)
      .filter(({ lots }) => lots.includes(lot))
      .map(({ at }) => `${at.stream}@${at.revision}`),
  })
}
const PLACES = new Set(['position', 'bornPosition', 'asOf', 'since', 'boundParts'])
const unplaced = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (PLACES.has(key) ? undefined : each)))

/** What is disputed of these events, about a lot and the lots behind it. */
const disputed = (lineage: Lineage, lot: string, asOf: number, among: (place: string) => boolean) => {
  const { lots, count } = walkUpstream(lineage, lotIndex(lineage, lot, asOf)!, asOf)
  return openDisputesOn(lineage, lots.subarray(0, count), asOf)
    .map(({ at, finding, lots: named }) => `${at.stream}@${at.revision}.${finding} ${named.join()}`)
    .filter((place) => among(place.split('.')[0]!))
}

/** What each of a lot and those behind it was made of, by all that tells of it, and by the places that these events have in the ledger. */
const woven = (
  lineage: Lineage,
  lot: string,
  asOf: number,
  placeOf = (position: number) => position,
): string => {
  const told = new Map<number, string>()
  for (const each of inputsFirst(lineage, [lotIndex(lineage, lot, asOf)!], asOf, () => false)) {
    const { positions, inputs } = originOf(lineage, each, asOf)
    told.set(each, `${positions.map(placeOf)}(${inputs.map((input) => told.get(input)!).sort()})`)
  }
  return [...told.values()].at(-1) ?? ''
}

describe('the events behind a lot', () => {
  it('tell of it, folded by themselves, what all of the ledger tells', () => {
    let begun = 0
    let spokenOf = 0
    fc.assert(
      fc.property(ledger(), fc.nat(30), (events, n) => {
        const log = logOf(events)
        const asOf = Math.min(n, events.length)
        const whole = lineageOf(...events)
        for (const lot of EVERY_LOT) {
          const behind = eventsBehind(whole, lot, { asOf })
          if (behind === undefined) continue
          const part = createLineage()
          for (const position of behind.positions) fold(part, log[position - 1]!)
          expect(known(part, lot)).toEqual(known(whole, lot, asOf))
          const enclosed = new Set(
            behind.positions.map((position) => {
              const { stream, revision } = log[position - 1]!
              return `${stream}@${revision}`
            }),
          )
          begun += part.empties.count
          spokenOf += part.assays.columns.taken
            .subarray(0, part.assays.count)
            .filter((at) => at !== NONE).length
          expect(disputed(part, lot, part.position, () => true)).toEqual(
            disputed(whole, lot, asOf, (place) => enclosed.has(place)),
          )
          const placeOf = (position: number) => behind.positions[position - 1]!
          expect(woven(part, lot, part.position, placeOf)).toBe(woven(whole, lot, asOf))
          expect(historyOf(part, lot).map(({ position }) => placeOf(position))).toEqual(
            historyOf(whole, lot, asOf).map(({ position }) => position),
          )
        }
      }),
      { numRuns: 120 },
    )
    // Pools that were clear are among them, with the clearings that say so.
    expect(begun).toBeGreaterThan(10)
    // And analyses of composites, which speak of lots that they were not booked on.
    expect(spokenOf).toBeGreaterThan(10)
  })

  it('are cut where there are more lots than asked for, and name the lots beyond', () => {
    fc.assert(
      fc.property(ledger(), fc.nat(3), (events, most) => {
        const whole = lineageOf(...events)
        fc.pre(whole.keptOut.count === 0)
        for (const lot of EVERY_LOT) {
          const all = eventsBehind(whole, lot)
          const some = eventsBehind(whole, lot, { most })
          if (all === undefined || some === undefined) continue
          expect(some.ancestors).toBe(Math.min(most, all.ancestors))
          expect(some.boundary.length > 0).toBe(all.ancestors > most)
        }
      }),
    )
  })
})
