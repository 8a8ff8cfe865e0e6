import { inputsFirst, lotIndex, originOf } from '@lodestone/lineage'
import { type Hash, lineageDigestOf } from '@lodestone/transparency'
import type { PartOfLedger } from './part-of-ledger.ts'

/**
 * The digest of a lot's lineage by what a part of the ledger tells; `leaves` are the hashes of its events' leaves, in their order. What is behind the lots at which the events
 * end is given. Undefined when the events say nothing of the lot.
 */
export const lineageDigestIn = (
  { lineage }: PartOfLedger,
  lot: string,
  leaves: readonly Hash[],
  boundary: ReadonlyMap<string, Hash>,
): Hash | undefined => {
  const start = lotIndex(lineage, lot)
  if (start === undefined) return undefined
  const digests = new Map<number, Hash>()
  for (const [name, digest] of boundary) {
    const index = lotIndex(lineage, name)
    if (index !== undefined) digests.set(index, digest)
  }
  for (const each of inputsFirst(lineage, [start], lineage.position, (known) => digests.has(known))) {
    const { positions, inputs } = originOf(lineage, each, lineage.position)
    const events = positions.map((position) => leaves[position - 1] as Hash)
    digests.set(
      each,
      lineageDigestOf(
        events,
        inputs.flatMap((input) => digests.get(input) ?? []),
      ),
    )
  }
  return digests.get(start)
}
