import { createHash, randomUUID } from 'node:crypto'
import {
  type AreaCode,
  areaOf,
  type Book,
  bookStream,
  type Context,
  decide,
  type EventType,
  emptyBook,
  evolve,
  type LedgerEvent,
  type ParcelId,
  type Post,
  type PostInput,
  type Proposal,
  previewCorrection,
} from '@lodestone/domain'
import { NOW, read, TEST_REGISTRY } from '@lodestone/domain/testing'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import { ledgerCodec } from '@lodestone/plant-service'

/** What was recorded of a post: the event, and what to wait for. */
export type Recorded = {
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly event: LedgerEvent
  readonly waitFor: string
}

/** Writes books as the plants do, by the domain's own decisions, without their servers: for ledgers with many events. */
export type Scribe = {
  /** Decides a post and appends it. Throws with the refusal. */
  readonly post: <T extends EventType>(area: AreaCode, type: T, body: PostInput<T>) => Promise<Recorded>
  /** Decides a post; it is appended with the next `flush`, together with the others of its book. */
  readonly add: <T extends EventType>(area: AreaCode, type: T, body: PostInput<T>) => Recorded
  readonly flush: () => Promise<void>
  readonly balanceOf: (lot: string) => number
}

/** More than a store takes in one append is appended in several. */
const TOGETHER = 10

/** `key`: the id of the key that all is posted with. */
export const createScribe = (
  store: EventStore,
  books: Map<AreaCode, Book> = new Map(),
  key = 'k1',
): Scribe => {
  const logs = new Map<string, Recorded[]>()
  const waiting = new Map<string, NewEvent[]>()
  let requests = 0

  const bookOf = (area: AreaCode): Book => books.get(area) ?? emptyBook(area)
  const parcelOf = (id: ParcelId): Context['parcel'] => {
    const sender = areaOf(id)
    const parcel = bookOf(sender).parcels.get(id)
    return parcel === undefined ? null : { sender, parcel }
  }

  const add: Scribe['add'] = (area, type, body) => {
    const post = read(type, body)
    const book = bookOf(area)
    const stream = bookStream(area)
    const log = logs.get(stream) ?? []
    const target = 'target' in post ? (log[post.target.revision]?.event ?? null) : null
    const asked = agreedUpon(book, post, target)
    const decision = decide(asked.book, asked.post, {
      now: NOW,
      poster: { key, owner: 'mes', requestKey: `mes|${++requests}|${randomUUID()}`, requestHash: 'h' },
      registry: TEST_REGISTRY,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      ...(post.type === 'LotReceived' || post.type === 'ParcelRefused'
        ? { parcel: parcelOf(post.parcel) }
        : {}),
      ...('target' in post ? { target } : {}),
    })
    if (!decision.ok) throw new Error(`${decision.refusal.code}: ${decision.refusal.message}`)
    const [event] = decision.events
    if (event === undefined || decision.events.length !== 1) throw new Error('Not one event.')
    const revision = book.revision + 1
    books.set(area, evolve(book, { event, revision }))
    const id = randomUUID()
    const recorded: Recorded = { stream, revision, id, event, waitFor: `${stream}@${revision}` }
    logs.set(stream, [...log, recorded])
    waiting.set(stream, [...(waiting.get(stream) ?? []), ledgerCodec.encode(id, event)])
    return recorded
  }

  const flush = async (): Promise<void> => {
    for (const [stream, events] of waiting) {
      waiting.delete(stream)
      for (let from = 0; from < events.length; from += TOGETHER)
        await store.append(stream, events.slice(from, from + TOGETHER), { expectedRevision: 'any' })
    }
  }

  return {
    add,
    flush,
    post: async (area, type, body) => {
      const recorded = add(area, type, body)
      await flush()
      return recorded
    },
    balanceOf: (lot) => {
      const account = bookOf(areaOf(lot)).accounts.get(lot)
      return account === undefined ? 0 : Math.max(0, account.inGrams - account.outGrams)
    },
  }
}

/** What another person has proposed in these tests beforehand, so that a correction is posted in one go. */
const agreedUpon = (book: Book, post: Post, target: LedgerEvent | null): { book: Book; post: Post } => {
  const proposal = proposalOf(book, post, target)
  if (proposal === null) return { book, post }
  const proposals = book.proposals.set('0', { ...proposal, owner: 'another', at: NOW })
  return { book: { ...book, proposals }, post: { ...post, proposal: 0 } as Post }
}

const proposalOf = (
  book: Book,
  post: Post,
  target: LedgerEvent | null,
): Omit<Proposal, 'owner' | 'at'> | null => {
  if (post.type === 'EvidenceDisposed')
    return { of: 'disposal', subject: post.document, because: post.reason, explanation: post.reason }
  if (post.type !== 'EventDeclaredErroneous' || target === null) return null
  const { reason: because, explanation } = post
  const preview = previewCorrection(book, target)
  return { of: 'correction', subject: String(post.target.revision), because, explanation, preview }
}
