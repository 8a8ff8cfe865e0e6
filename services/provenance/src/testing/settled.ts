import { hash } from 'node:crypto'
import { LEDGER_PREFIXES } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { stateHash } from '@lodestone/lineage'
import type { Provenance } from '../provenance.ts'
import { snapshotParts } from '../snapshots/snapshot-format.ts'

/** Waits until all that the store has is folded. */
export const settled = async (provenance: Provenance, store: EventStore): Promise<void> => {
  const heads = new Map<string, number>()
  for await (const page of store.readAll({ streams: { prefixes: LEDGER_PREFIXES } }))
    for (const { stream, revision } of page.events) heads.set(stream, revision)
  for (const [stream, revision] of heads) {
    if (await provenance.waiters.wait(stream, revision, { timeoutMs: 120_000 })) continue
    throw new Error(`${stream}@${revision} was not folded: ${provenance.status().failure ?? 'too slow'}`)
  }
}

/** All that a projection is, to the byte: the digest of its state, and that of its snapshot. */
export const fingerprint = (
  provenance: Provenance,
): { state: string; snapshot: string; position: number } => ({
  position: provenance.position(),
  state: stateHash(provenance.lineage(), (bytes) => hash('sha256', bytes)),
  snapshot: hash('sha256', Buffer.concat(snapshotParts(provenance.projection()))),
})
