import { FLIPS_STREAM } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { type Flip, positionOfEntry, readEntry } from './flip-event.ts'

/** A flip with its place in the stream of flips. */
export type ReadFlip = Flip & { readonly id: string; readonly revision: number }

/** Flips by events after a position of the ledger, in order, from the stream; from a revision of it on, where that is told. Errors: those of the store. */
export async function* readFlips(
  store: EventStore,
  since: number,
  from?: number,
): AsyncGenerator<ReadFlip, void, undefined> {
  const first = from ?? (await firstAfter(store, since))
  for await (const page of store.readStream(FLIPS_STREAM, { from: first }))
    for (const stored of page) {
      const entry = readEntry(stored)
      if (entry?.kind === 'flip' && entry.flip.position > since)
        yield { ...entry.flip, id: stored.id, revision: stored.revision }
    }
}

/** The first revision whose position is beyond this one: positions rise with revisions, so it is found by halving. */
const firstAfter = async (store: EventStore, since: number): Promise<number> => {
  const last = await positionAt(store, { direction: 'backwards', limit: 1 })
  let low = 0
  let high = last === null ? 0 : last.revision + 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = await positionAt(store, { from: middle, limit: 1 })
    if (found !== null && found.position <= since) low = middle + 1
    else high = middle
  }
  return low
}

const positionAt = async (
  store: EventStore,
  options: Parameters<EventStore['readStream']>[1],
): Promise<{ revision: number; position: number } | null> => {
  for await (const page of store.readStream(FLIPS_STREAM, options))
    for (const stored of page) {
      const entry = readEntry(stored)
      return { revision: stored.revision, position: entry === null ? 0 : positionOfEntry(entry) }
    }
  return null
}
