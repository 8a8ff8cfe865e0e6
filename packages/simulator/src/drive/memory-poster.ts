import { createHash } from 'node:crypto'
import {
  type AreaCode,
  answered,
  areaOf,
  type Book,
  decide,
  decideRegistry,
  documentsOf,
  type EventType,
  emptyBook,
  emptyRegistry,
  evolve,
  evolveRegistry,
  type LedgerEvent,
  type Parcel,
  type Post,
  postSchema,
  type Registry,
  type RegistryType,
} from '@lodestone/domain'
import { registryPosts } from '../model/chain.ts'
import type { Poster, PostResult } from './poster.ts'

/** Books in memory, decided and folded by the domain itself: the ledger without its services, for simulations of years. */
export type MemoryPoster = Poster & {
  readonly registry: Registry
  readonly books: ReadonlyMap<AreaCode, Book>
  /** Posts synchronously. */
  record(area: AreaCode, type: EventType, body: unknown, key: string): PostResult
}

export type MemoryPosterOptions = {
  /** The ledger's clock; late enough for any simulation unless told. */
  readonly now?: () => string
  /** Hears of every event as it is recorded. */
  readonly onEvent?: (event: LedgerEvent, revision: number) => void
}

const SIMULATOR = { key: 'simulator', owner: 'simulator' } as const

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const LATE = '2999-12-31T00:00:00.000Z'
const schemas = new Map<EventType, ReturnType<typeof postSchema>>()

/** Reads a post as the services do. Errors: ZodError where it has not the shape of its type. */
export const readPost = (type: EventType, body: unknown): Post => {
  const schema = schemas.get(type) ?? postSchema(type)
  schemas.set(type, schema)
  return { type, ...schema.parse(body) } as Post
}

const modelRegistry = (now: string): Registry =>
  registryPosts('2026-01-01T00:00:00Z').reduce((registry, { type, body }, index) => {
    const poster = { ...SIMULATOR, requestKey: `registry-${index}`, requestHash: '' }
    const decision = decideRegistry(registry, readPost(type, body) as Post<RegistryType>, { now, poster })
    if (!decision.ok) throw new RangeError(decision.refusal.message)
    return decision.events.reduce(
      (next, event) => evolveRegistry(next, { event, revision: next.revision + 1 }),
      registry,
    )
  }, emptyRegistry)

/** Books for the model's chain, empty but for the registry. */
export const memoryPoster = ({ now = () => LATE, onEvent }: MemoryPosterOptions = {}): MemoryPoster => {
  const registry = modelRegistry(now())
  const books = new Map<AreaCode, Book>()
  const parcelOf = (id: string): { sender: AreaCode; parcel: Parcel } | null => {
    const sender = areaOf(id)
    const parcel = books.get(sender)?.parcels.get(id)
    return parcel === undefined ? null : { sender, parcel }
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

  const recorded = (book: Book, events: readonly LedgerEvent[]): Book =>
    events.reduce((next, event) => {
      const revision = next.revision + 1
      onEvent?.(event, revision)
      return evolve(next, { event, revision })
    }, book)

  const record: MemoryPoster['record'] = (area, type, body, key) => {
    const post = readPost(type, body)
    const book = withPapers(books.get(area) ?? emptyBook(area), post)
    books.set(area, book)
    const poster = {
      ...SIMULATOR,
      requestKey: key,
      requestHash: JSON.stringify(body),
    }
    const before = answered(book, poster)
    if (before.kind === 'same')
      return { status: 'replayed', receipt: { revision: before.revision, findings: [] } }
    if (before.kind === 'reused')
      return {
        status: 'refused',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: `Key ${key} was used for another post.`,
      }
    const parcel = post.type === 'LotReceived' ? parcelOf(post.parcel) : null
    const decision = decide(book, post, { now: now(), poster, registry, parcel, sha256 })
    if (!decision.ok)
      return { status: 'refused', code: decision.refusal.code, message: decision.refusal.message }
    const next = recorded(book, decision.events)
    books.set(area, next)
    const findings = decision.events.flatMap((event) => event.findings ?? [])
    return { status: 'recorded', receipt: { revision: next.revision, findings } }
  }

  return {
    registry,
    books,
    record,
    post: async (area, type, body, key) => record(area, type, body, key),
    bulk: (area, postings) => postings.map(({ type, body, key }) => record(area, type, body, key)),
  }
}
