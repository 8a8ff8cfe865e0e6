import {
  type AreaCode,
  answered,
  awaitedOf,
  type Book,
  decide,
  decideArrived,
  decideRegistry,
  documentsOf,
  type EventType,
  emptyBook,
  emptyRegistry,
  evolve,
  evolveRegistry,
  type LedgerEvent,
  type Post,
  postSchema,
  type Registry,
  type RegistryType,
} from '@lodestone/domain'
import { type RegistryPosting, registryPosts } from '../model/chain.ts'
import type { Hand, PosterReceipt, Posting } from '../posting.ts'
import { besideBooks } from './beside-books.ts'
import { idInMemory, sha256 } from './id-in-memory.ts'
import type { Poster, PostResult } from './poster.ts'

/** Books in memory, decided and folded by the domain itself: the ledger without its services, for simulations of months. */
export type MemoryPoster = Poster & {
  readonly registry: Registry
  readonly books: ReadonlyMap<AreaCode, Book>
  /** Posts synchronously. */
  record(area: AreaCode, type: EventType, body: unknown, key: string, by?: Hand): PostResult
}

export type MemoryPosterOptions = {
  /** The ledger's clock; late enough for any simulation unless told. */
  readonly now?: () => string
  /** Hears of every event as it is recorded. */
  readonly onEvent?: (event: LedgerEvent, revision: number, id: string) => void
  /** What is registered beside the model's chain. */
  readonly registered?: readonly RegistryPosting[]
}

const SIMULATOR = { key: 'simulator', owner: 'simulator' } as const

const LATE = '2999-12-31T00:00:00.000Z'

/** Reads a post as the services do. Errors: ZodError where it has not the shape of its type. */
export const readPost = (type: EventType, body: unknown): Post =>
  ({ type, ...postSchema(type).parse(body) }) as Post

const modelRegistry = (now: string, more: readonly RegistryPosting[]): Registry =>
  [...registryPosts('2026-01-01T00:00:00Z'), ...more].reduce((registry, { type, body }, index) => {
    const poster = { ...SIMULATOR, requestKey: `registry-${index}`, requestHash: '' }
    const decision = decideRegistry(registry, readPost(type, body) as Post<RegistryType>, { now, poster })
    if (!decision.ok) throw new RangeError(decision.refusal.message)
    return decision.events.reduce(
      (next, event) => evolveRegistry(next, { event, revision: next.revision + 1 }),
      registry,
    )
  }, emptyRegistry)

/** Books for the model's chain, empty but for the registry. */
export const memoryPoster = ({
  now = () => LATE,
  onEvent,
  registered = [],
}: MemoryPosterOptions = {}): MemoryPoster => {
  const registry = modelRegistry(now(), registered)
  const books = new Map<AreaCode, Book>()
  /** The events of each book, by revision. */
  const logs = new Map<AreaCode, LedgerEvent[]>()

  const { parcelOf, saidOf, around } = besideBooks(books, logs)
  const receiptAt = (area: AreaCode, revision: number): PosterReceipt => ({
    eventId: idInMemory(area, revision),
    revision,
    findings: logs.get(area)?.[revision]?.findings ?? [],
  })

  const recorded = (book: Book, events: readonly LedgerEvent[]): Book => {
    const log = logs.get(book.area) ?? []
    logs.set(book.area, log)
    const next = events.reduce((before, event) => {
      const revision = before.revision + 1
      log.push(event)
      const id = idInMemory(book.area, revision)
      onEvent?.(event, revision, id)
      return evolve(before, { event, revision, id })
    }, book)
    books.set(book.area, next)
    return next
  }

  /** Every book hears at once of what it waited for. */
  const bindWhatArrived = (): void => {
    for (const book of books.values()) {
      const awaited = awaitedOf(book)
      if (awaited === null) continue
      const arrived = {
        parcels: awaited.parcels.flatMap((id) => parcelOf(id) ?? []),
        refusals: awaited.refusals.map(({ parcel, of }) => ({ parcel, refused: saidOf(of).refusedLines })),
      }
      recorded(book, decideArrived(book, arrived, { now: now(), registry, sha256 }))
    }
  }

  /** There is nowhere to upload to: what a post names counts as uploaded. */
  const withPapers = (book: Book, naming: Post): Book =>
    documentsOf(naming)
      .filter(({ document }) => !book.documents.has(document))
      .reduce((next, { document }) => {
        const occurredAt = '2026-01-01T00:00:00Z'
        const post = readPost('EvidenceStored', { occurredAt, document, bytes: 1, mediaType: 'text/plain' })
        const poster = { ...SIMULATOR, requestKey: `evidence ${document}`, requestHash: '' }
        const decision = decide(next, post, { now: now(), poster, registry, sha256 })
        return decision.ok ? recorded(next, decision.events) : next
      }, book)

  const record: MemoryPoster['record'] = (area, type, body, key, by = 'plant') => {
    const post = readPost(type, body)
    const book = withPapers(books.get(area) ?? emptyBook(area), post)
    const poster = { key: by, owner: by, requestKey: `${by}|${key}`, requestHash: JSON.stringify(body) }
    const before = answered(book, poster)
    if (before.kind === 'same') return { status: 'replayed', receipt: receiptAt(area, before.revision) }
    if (before.kind === 'reused')
      return {
        status: 'refused',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: `Key ${key} was used for another post.`,
      }
    const context = { now: now(), poster, registry, sha256, ...around(area, post) }
    const decision = decide(book, post, context)
    if (!decision.ok)
      return { status: 'refused', code: decision.refusal.code, message: decision.refusal.message }
    const next = recorded(book, decision.events)
    bindWhatArrived()
    return { status: 'recorded', receipt: receiptAt(area, next.revision) }
  }
  const post = ({ area, type, body, key, by }: Posting): PostResult => record(area, type, body, key, by)

  return {
    registry,
    books,
    record,
    post: async (posting) => post(posting),
    bulk: (_area, postings) => postings.map(post),
  }
}
