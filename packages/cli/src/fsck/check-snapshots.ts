import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { findPosition, type Lineage } from '@lodestone/lineage'
import { checkBookSnapshot } from '@lodestone/plant-service'
import type { Places } from '../config/places.ts'
import type { Fault } from './fault.ts'

const DIGEST_BYTES = 32

/** The read side's: 32 bytes at the end. What is in them is compared when the state is folded anew. */
const hasOwnDigest = (bytes: Buffer): boolean => {
  const end = bytes.length - DIGEST_BYTES
  return end > 0 && hash('sha256', bytes.subarray(0, end), 'buffer').equals(bytes.subarray(end))
}

const snapshotsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.snapshot'))
    .map((name) => join(folder, name))

/** Snapshots of the read side that were changed since they were written. They are dropped by whoever reads them, and made anew: none of it is lost. */
export const checkSnapshots = async ({
  snapshots,
}: Places): Promise<{ checked: number; faults: Fault[] }> => {
  const faults: Fault[] = []
  const paths = await snapshotsIn(snapshots)
  for (const path of paths)
    if (!hasOwnDigest(await readFile(path)))
      faults.push({
        part: 'snapshot',
        position: Number(/(\d{15})/.exec(path)?.[1] ?? 0) || null,
        what: `The snapshot ${path} was changed since it was written.`,
      })
  return { checked: paths.length, faults }
}

/** Snapshots of books that are not what the books' events give. Errors: those of the store; the signal's reason. */
export const checkBooks = async (
  { books }: Places,
  {
    store,
    lineage,
    signal,
  }: { readonly store: EventStore; readonly lineage: Lineage; readonly signal: AbortSignal },
): Promise<{ checked: number; faults: Fault[] }> => {
  const faults: Fault[] = []
  const paths = await snapshotsIn(books)
  for (const path of paths) {
    signal.throwIfAborted()
    const fault = await checkBookSnapshot(store, path)
    if (fault === null) continue
    const { stream, revision, what } = fault
    const position =
      stream === null || revision === null ? undefined : findPosition(lineage, stream, revision)
    faults.push({ part: 'book', position: position ?? null, what })
  }
  return { checked: paths.length, faults }
}
