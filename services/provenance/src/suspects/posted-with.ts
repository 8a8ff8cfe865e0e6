import { LEDGER_PREFIXES, type LedgerEvent, type LotId } from '@lodestone/domain'
import { type EventAt, eventAt, findPosition, type Lineage } from '@lodestone/lineage'
import { lowerBound, nameOf, positionsOf } from '@lodestone/lineage/rows'
import { createLatest } from '../latest.ts'
import { namedLots } from '../projection/named-lots.ts'
import type { Provenance } from '../provenance.ts'

/** An event that was posted with a key: who held it then, and the lots that the event names. */
export type PostedEvent = {
  readonly at: EventAt
  readonly key: string
  readonly owner: string
  readonly recordedAt: string
  readonly lots: readonly LotId[]
}

/** What was posted with a key from a position on, as far as it is folded, in the ledger's order. Events that cannot be read name no key. Errors: those of the store. */
export type PostedWith = (lineage: Lineage, key: string, from: number) => Promise<readonly PostedEvent[]>

/** What is known of a key: from where on it was looked for, how far each stream was read, and what was found. */
type Known = { readonly from: number; readonly read: Map<string, number>; readonly found: PostedEvent[] }

/** So many keys are remembered. */
const MOST_KEYS = 20

/**
 * No column has the keys of events: each stream is read from the position on, once, and later only what came since. That is asked for after a theft, not every day.
 */
export const createPostedWith = ({ store, decoder }: Pick<Provenance, 'store' | 'decoder'>): PostedWith => {
  const known = createLatest<string, Known>(MOST_KEYS)
  // One after another: two would read the same twice.
  let last: Promise<unknown> = Promise.resolve()

  const readOn = async (lineage: Lineage, key: string, { from, read, found }: Known): Promise<void> => {
    for (const stream of streamsOf(lineage)) {
      const next = read.get(stream) ?? firstRevision(lineage, stream, from)
      if (next === null) continue
      for await (const { revision, posted } of foldedFrom(lineage, stream, next)) {
        read.set(stream, revision + 1)
        if (posted !== null && posted.key === key) found.push(posted)
      }
    }
    found.sort((a, b) => a.at.position - b.at.position)
  }

  /** The events of a stream that are folded, each with who posted it; null for one that cannot be read. */
  async function* foldedFrom(lineage: Lineage, stream: string, from: number) {
    for await (const page of store.readStream(stream, { from }))
      for (const stored of page) {
        const { revision } = stored
        const position = findPosition(lineage, stream, revision)
        if (position === undefined) return
        const decoded = decoder.decode(stored)
        const at = eventAt(lineage, position)
        yield { revision, posted: decoded.ok && at !== undefined ? postedOf(decoded.event, at) : null }
      }
  }

  const find = async (lineage: Lineage, key: string, from: number): Promise<readonly PostedEvent[]> => {
    const before = known.get(key)
    const now = before !== undefined && before.from <= from ? before : { from, read: new Map(), found: [] }
    known.set(key, now)
    await readOn(lineage, key, now)
    return now.found.filter(({ at }) => at.position >= from)
  }

  return (lineage, key, from) => {
    const found = last
      .then(() => find(lineage, key, from))
      .catch((error: unknown) => {
        known.forget(key)
        throw error
      })
    last = found.catch(() => {})
    return found
  }
}

const postedOf = (event: LedgerEvent, at: EventAt): PostedEvent => ({
  at,
  key: event.by.key,
  owner: event.by.owner,
  recordedAt: event.recordedAt,
  lots: [...(namedLots(event) ?? [])].sort(),
})

const streamsOf = ({ streams }: Lineage): string[] =>
  streams.positions
    .map((_, index) => nameOf(streams.names, index))
    .filter((name) => LEDGER_PREFIXES.some((prefix) => name.startsWith(prefix)))

/** The revision of a stream's first event from a position on; null where it has none. */
const firstRevision = (lineage: Lineage, stream: string, from: number): number | null => {
  const { of, count } = positionsOf(lineage.streams, stream)
  const at = lowerBound(of, count, from)
  return at < count ? (lineage.events.columns.revision[of[at] as number] ?? null) : null
}
