import type { LedgerEvent } from '@lodestone/domain'
import fc from 'fast-check'
import { type In, type Out, run } from './ledger.ts'
import {
  added,
  charged,
  chargedBefore,
  cleared,
  closing,
  drawn,
  leaving,
  matched,
  opened,
  poolStep,
  receivedAhead,
  unmatched,
} from './pools-and-parts.ts'

/** Pools, runs in parts and goods without papers at random: as no book would write them, in any order, drawn before they are charged. */

const GENERATIONS = 3
const RUNS = 2
/** The lots that stand for what is in the pool and in the open runs of an area. */
export const contentLots = (area: string): string[] => [
  ...Array.from({ length: GENERATIONS }, (_, n) => `${area}-BIN-G${n}`),
  ...Array.from({ length: RUNS }, (_, n) => `${area}-WIP-${n}`),
]

type Parts = {
  readonly inputs: fc.Arbitrary<readonly In[]>
  readonly outputs: fc.Arbitrary<readonly Out[]>
  readonly grams: fc.Arbitrary<number>
}

/** What happens to the pool of an area. */
export const poolEvent = (area: string, { inputs, outputs, grams }: Parts): fc.Arbitrary<LedgerEvent> => {
  const generation = fc.nat(GENERATIONS - 1).map((n) => `${area}-BIN-G${n}`)
  const content = fc.oneof(fc.constant(0), grams)
  const rolled = fc.option(fc.record({ lot: generation, grams: content }), { nil: undefined })
  const step = fc.record({ lot: generation, born: fc.boolean(), grams: content, rolled })
  return fc.oneof(
    fc.tuple(inputs, step).map(([lines, how]) => charged(lines, how)),
    fc
      .tuple(inputs, step, generation)
      .filter(([, how, later]) => how.lot !== later)
      .map(([lines, how, later]) => chargedBefore(lines, how, later)),
    fc.tuple(generation, outputs).map(([lot, outs]) => drawn(lot, outs)),
    fc.tuple(generation, content, fc.boolean()).map(([lot, mass, isProven]) => cleared(lot, mass, isProven)),
    fc
      .tuple(inputs, outputs, step)
      .map(([lines, outs, how]) => run(lines, outs, { poolSteps: [poolStep(how)] })),
    // The pool was clear, or so the book had it: it begins with nothing.
    fc.tuple(inputs, outputs, generation, step).map(([lines, outs, lot, how]) =>
      run(lines, outs, {
        poolSteps: [
          poolStep({ lot, born: true, empty: true }),
          poolStep({ ...how, rolled: { lot, grams: 0 } }),
        ],
        ...leaving(`${area}-BIN`),
      }),
    ),
  )
}

/** A part of a run of an area, or its closing. */
export const partEvent = (area: string, { inputs, outputs, grams }: Parts): fc.Arbitrary<LedgerEvent> => {
  const content = fc.nat(RUNS - 1).map((n) => `${area}-WIP-${n}`)
  return fc.oneof(
    fc.tuple(inputs, content).map(([lines, lot]) => opened(lines, lot)),
    fc.tuple(inputs, content).map(([lines, lot]) => added(lines, lot)),
    fc
      .tuple(inputs, outputs, content, grams)
      .map(([lines, outs, lot, mass]) => run(lines, outs, closing(lot, mass))),
  )
}

/** Goods of an area come without papers, or their papers come. */
export const paperEvent = (
  out: fc.Arbitrary<Out>,
  parcel: fc.Arbitrary<string>,
  from: (parcel: string) => fc.Arbitrary<In>,
): fc.Arbitrary<LedgerEvent> =>
  fc.oneof(
    out.map(unmatched),
    fc.tuple(out, parcel).map(([goods, id]) => receivedAhead(goods, id)),
    fc
      .tuple(out, parcel, fc.boolean())
      .chain(([{ lot }, id, says]) =>
        from(id).map((sent) => matched(id, [{ from: sent.lot, lot, grams: sent.grams }], says ? [lot] : [])),
      ),
  )
