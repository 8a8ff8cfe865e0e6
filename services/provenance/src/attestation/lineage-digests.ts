import type { LotId } from '@lodestone/domain'
import { inputsFirst, lotName, lotsNamedBy, lotsWithOtherOrigin, madeOf } from '@lodestone/lineage'
import { equalBytes, type Hash, lineageDigestOf } from '@lodestone/transparency'
import { type AsOf, lineageDigest } from './lot-states.ts'

/**
 * The digest of every lot's lineage, by the lot's index. Those that changed last stand over the others, so that both what was and what is can be asked until the next
 * change is made of this one.
 */
export type LineageDigests = {
  readonly settled: Map<number, Hash>
  readonly over: ReadonlyMap<number, Hash>
}

export const NO_DIGESTS: LineageDigests = { settled: new Map(), over: new Map() }
/** Of a lot of which nothing is known. */
const NOTHING = lineageDigestOf([], [])

const find = ({ settled, over }: LineageDigests, lot: number): Hash | undefined =>
  over.get(lot) ?? settled.get(lot)
export const digestOfLot = (digests: LineageDigests, lot: number): Hash => find(digests, lot) ?? NOTHING

/**
 * The digests as of a later position, and the lots that have another: those of which something was recorded that tells what they were made of, and all that was made of them. `next` hears of
 * each that is looked at. Errors: those of reading tiles.
 */
export const withOthers = async (
  before: LineageDigests,
  after: number,
  asOf: AsOf,
  next: () => Promise<void>,
): Promise<{ readonly digests: LineageDigests; readonly others: readonly LotId[] }> => {
  const { lineage, position } = asOf
  const isNew = (lot: number): boolean => find(before, lot) === undefined
  const changed =
    after === 0
      ? new Set(Array(lotsNamedBy(lineage, position)).keys())
      : madeOf(lineage, await withOtherOrigin(before, after, asOf, next), position)
  const over = new Map<number, Hash>()
  const of = (lot: number): Hash | undefined => over.get(lot) ?? find(before, lot)
  const isDone = (lot: number): boolean => !changed.has(lot) && !isNew(lot)
  for (const lot of inputsFirst(lineage, changed, position, isDone)) {
    over.set(lot, await lineageDigest(asOf, lot, of))
    await next()
  }
  const settled = after === 0 ? new Map<number, Hash>() : before.settled
  for (const [lot, digest] of before.over) settled.set(lot, digest)
  return {
    digests: { settled, over },
    others: Array.from(over.keys(), (lot) => lotName(lineage, lot)),
  }
}

/** The lots of which something was recorded that tells what they were made of. */
const withOtherOrigin = async (
  before: LineageDigests,
  after: number,
  asOf: AsOf,
  next: () => Promise<void>,
): Promise<number[]> => {
  const others: number[] = []
  for (const lot of lotsWithOtherOrigin(asOf.lineage, after, asOf.position)) {
    const known = find(before, lot)
    const isSame =
      known !== undefined && equalBytes(known, await lineageDigest(asOf, lot, (input) => find(before, input)))
    if (!isSame) others.push(lot)
    await next()
  }
  return others
}
