import { createHash } from 'node:crypto'
import {
  type AreaCode,
  answered,
  areaOf,
  type Book,
  decide,
  decideRegistry,
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
    const poster = { key: 'simulator', owner: 'simulator', requestKey: `registry-${index}`, requestHash: '' }
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

  const record: MemoryPoster['record'] = (area, type, body, key) => {
    const post = readPost(type, body)
    const book = books.get(area) ?? emptyBook(area)
    const poster = {
      key: 'simulator',
      owner: 'simulator',
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
    let next = book
    for (const event of decision.events) {
      next = evolve(next, { event, revision: next.revision + 1 })
      onEvent?.(event, next.revision)
    }
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
