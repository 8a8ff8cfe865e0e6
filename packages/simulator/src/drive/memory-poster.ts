import { createHash } from 'node:crypto'
import {
  type AreaCode,
  answered,
  areaOf,
  awaitedOf,
  type Book,
  type Context,
  decide,
  decideArrived,
  decideRegistry,
  documentsOf,
  type EventType,
  emptyBook,
  emptyRegistry,
  evolve,
  evolveRegistry,
  hasGoneOnAhead,
  type LedgerEvent,
  openLines,
  type Parcel,
  type Post,
  postSchema,
  type Registry,
  type RegistryType,
  receivedOf,
  refusedOf,
} from '@lodestone/domain'
import { type RegistryPosting, registryPosts } from '../model/chain.ts'
import type { Hand, PosterReceipt, Posting } from '../posting.ts'
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

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
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

/** An id for the event at a revision of a book in memory. */
const idOf = (area: AreaCode, revision: number): string => {
  const hex = sha256(`${area}@${revision}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Said = Required<Pick<Context, 'refusedLines' | 'receivedLines'>>
const NOTHING_SAID: Said = { refusedLines: [], receivedLines: [] }

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

  const parcelOf = (id: string): Context['parcel'] => {
    const sender = areaOf(id)
    const parcel = books.get(sender)?.parcels.get(id)
    return parcel === undefined ? null : { sender, parcel }
  }
  /** What the addressee of a parcel has said of it. */
  const saidOf = (id: string): Said => {
    const parcel = parcelOf(id)?.parcel
    return parcel === undefined ? NOTHING_SAID : saidAt(parcel)
  }
  const saidAt = ({ id, addressee, lines }: Pick<Parcel, 'id' | 'addressee' | 'lines'>): Said => {
    const book = 'area' in addressee ? books.get(addressee.area) : undefined
    if (book === undefined) return NOTHING_SAID
    const numbers = lines.map((_, index) => index + 1)
    const ahead = book.refusedAhead.has(id) ? openLines(book, { id, lines }) : []
    const of = (what: typeof receivedOf) =>
      numbers.map((line) => ({
        line,
        grams: what(book, id, line).grams,
        pieces: what(book, id, line).pieces,
      }))
    return { refusedLines: [...of(refusedOf), ...ahead], receivedLines: of(receivedOf) }
  }
  /** What a decision needs from outside its book. */
  const around = (area: AreaCode, post: Post): Partial<Context> => {
    switch (post.type) {
      case 'LotReceived':
      case 'ReceiptMatched':
      case 'ParcelRefused':
        return { parcel: parcelOf(post.parcel) ?? null }
      case 'ParcelRedirected':
        return saidOf(post.of)
      case 'LotShipped': {
        const book = books.get(area)
        if (book === undefined || !hasGoneOnAhead(book, post.parcel)) return {}
        const lines = post.lines.map(({ lot, mass, pieces = 0 }) => ({
          ...{ lot, pieces, grams: mass.grams, basis: mass.basis },
          material: 'unidentified' as const,
        }))
        return saidAt({ id: post.parcel, addressee: post.addressee, lines })
      }
      case 'CorrectionProposed':
      case 'EventDeclaredErroneous': {
        const { revision, eventId } = post.target
        return { target: idOf(area, revision) === eventId ? (logs.get(area)?.[revision] ?? null) : null }
      }
      default:
        return {}
    }
  }
  const receiptAt = (area: AreaCode, revision: number): PosterReceipt => ({
    eventId: idOf(area, revision),
    revision,
    findings: logs.get(area)?.[revision]?.findings ?? [],
  })

  const recorded = (book: Book, events: readonly LedgerEvent[]): Book => {
    const log = logs.get(book.area) ?? []
    logs.set(book.area, log)
    const next = events.reduce((before, event) => {
      const revision = before.revision + 1
      log.push(event)
      const id = idOf(book.area, revision)
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
