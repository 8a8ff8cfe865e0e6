import { areaOfStream, type BookJson, bookToJson, canonicalJson, emptyBook, evolve } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { ledgerCodec } from '../ledger-codec.ts'
import { readSnapshot } from '../writer/snapshot-file.ts'

/** What is wrong with a snapshot of a book, and at which event of its stream; null where that is not known. */
export type SnapshotFault = {
  readonly stream: string | null
  readonly revision: number | null
  readonly what: string
}

/**
 * Folds a book anew from its events, up to where a snapshot of it stands, and compares. Null where it is the same, and for one of another fold, which nobody reads any
 * more. Errors: those of the store.
 */
export const checkBookSnapshot = async (
  store: Pick<EventStore, 'readStream'>,
  path: string,
): Promise<SnapshotFault | null> => {
  let read: Awaited<ReturnType<typeof readSnapshot>>
  try {
    read = await readSnapshot(path)
  } catch {
    return { stream: null, revision: null, what: `The snapshot ${path} was changed since it was written.` }
  }
  if (read === null) return null
  const { place, state } = read
  const { stream, revision, eventId } = place
  const area = areaOfStream(stream)
  const wrong = (at: number | null, what: string): SnapshotFault => ({ stream, revision: at, what })
  if (area === null) return wrong(null, `The snapshot ${path} is of no book.`)
  if (state['foldVersion'] !== bookToJson(emptyBook(area)).foldVersion) return null
  const folded = await bookAt(store, stream, area, revision)
  if (typeof folded === 'string') return wrong(null, `The snapshot ${path} cannot be compared: ${folded}`)
  if (folded.lastId !== eventId)
    return wrong(
      revision,
      `The store has another event at ${stream}@${revision}, or none, than the snapshot ${path} stands on.`,
    )
  const member = otherMember(state as BookJson, folded.json)
  if (member === null) return null
  return wrong(
    revision,
    `The snapshot ${path} does not say of the book's ${member} what its events up to ${stream}@${revision} give.`,
  )
}

const bookAt = async (
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  area: string,
  revision: number,
): Promise<{ json: BookJson; lastId: string | null } | string> => {
  let book = emptyBook(area)
  let lastId: string | null = null
  for await (const page of store.readStream(stream, { limit: revision + 1 }))
    for (const stored of page) {
      const decoded = ledgerCodec.decode(stored)
      if (!decoded.ok) return `${stream}@${stored.revision} cannot be read: ${decoded.reason}`
      book = evolve(book, { event: decoded.event, revision: stored.revision, id: stored.id })
      lastId = stored.revision === revision ? stored.id : null
    }
  return { json: bookToJson(book), lastId }
}

/** The first member of a book that is another; null where all are the same. */
const otherMember = (kept: BookJson, anew: BookJson): string | null => {
  const names = new Set([...Object.keys(kept), ...Object.keys(anew)]) as Set<keyof BookJson>
  for (const name of names)
    if (canonicalJson(kept[name] ?? null) !== canonicalJson(anew[name] ?? null)) return name
  return null
}
