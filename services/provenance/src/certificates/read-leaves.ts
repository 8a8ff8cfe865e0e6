import { isEnclosed } from '@lodestone/certificate'
import type { StoredEvent } from '@lodestone/event-store'
import { eventAt } from '@lodestone/lineage'
import { type Leaf, leafOf, type Salts, type StoredFact } from '@lodestone/transparency'
import type { Provenance } from '../provenance.ts'
import { readStored } from '../queries/read-events.ts'

/** Leaves with their places in the log, and what opens all that they hide. */
export type ReadLeaves = {
  readonly leaves: readonly { readonly index: number; readonly leaf: Leaf }[]
  readonly disclosures: readonly string[]
}

/** So many events are fetched at once. */
const AT_ONCE = 16

/** The leaves of events, by their positions in the ledger. Errors: those of the store, STORE_CHANGED. */
export const readLeaves = async (
  provenance: Provenance,
  positions: readonly number[],
  salts: Salts,
): Promise<ReadLeaves> => {
  const disclosures = new Set<string>()
  const leaves: { index: number; leaf: Leaf }[] = []
  for (let from = 0; from < positions.length; from += AT_ONCE) {
    const some = positions.slice(from, from + AT_ONCE)
    const stored = await Promise.all(
      some.map((position) => readStored(provenance, placeOf(provenance, position))),
    )
    for (const [n, event] of stored.entries())
      leaves.push({
        index: (some[n] as number) - 1,
        leaf: leafOf(factOf(event), salts, (_, disclosure) => {
          if (isEnclosed(event.type, disclosure)) disclosures.add(disclosure)
        }),
      })
  }
  return { leaves, disclosures: [...disclosures] }
}

const placeOf = (provenance: Provenance, position: number) => {
  const { lineage, parked } = provenance.projection()
  const place = eventAt(lineage, position) ?? parked.find((each) => each.position === position)
  if (place === undefined) throw new RangeError(`Position ${position} has no event.`)
  return place
}

const factOf = ({ stream, revision, id, type, data, metadata, unreadable }: StoredEvent): StoredFact => ({
  stream,
  revision,
  id,
  type,
  data,
  metadata,
  ...(unreadable === undefined ? {} : { unreadable }),
})
