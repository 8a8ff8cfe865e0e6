import {
  type AreaCode,
  areaOfStream,
  type Book,
  emptyBook,
  emptyRegistry,
  evolve,
  evolveRegistry,
  type LedgerEvent,
  REGISTRY_STREAM,
  type Registry,
} from '@lodestone/domain'
import type { MemoryLog } from '@lodestone/event-store/testing'
import { createLineage, fold } from '@lodestone/lineage'
import { ledgerCodec } from '@lodestone/plant-service'
import type { Sent } from '../../sent.ts'
import type { Referee } from '../violation.ts'
import { checkBalances } from './balances.ts'
import { checkCrossing } from './crossing.ts'
import { checkPools } from './pools.ts'
import { checkRecorded } from './recorded.ts'

/** The revisions of the books at a moment, by area. */
export type Moment = ReadonlyMap<AreaCode, number>

export type TrueEvent = { readonly id: string; readonly event: LedgerEvent }

/** A post, and how the books were when it was sent for the first time. */
export type Posted = { readonly sent: Sent; readonly since: Moment }

/** The books as the log has them: at every revision, folded as they are written, and checked event by event. */
export type TrueBooks = {
  /** Takes in what was written since the last time. */
  readonly readOn: () => void
  /** Another log stands in the store's place. */
  readonly readAnew: (log: MemoryLog) => void
  readonly book: (area: AreaCode) => Book
  /** The book at a revision, -1 for the empty one; undefined where the log has no such revision. */
  readonly bookAt: (area: AreaCode, revision: number) => Book | undefined
  readonly registry: () => Registry
  readonly moment: () => Moment
  /** The events of a stream, by revision. */
  readonly events: (stream: string) => readonly TrueEvent[]
}

export const createTrueBooks = (
  first: MemoryLog,
  referee: Referee,
  sentAs: (area: AreaCode, requestKey: string) => readonly Posted[],
): TrueBooks => {
  let log = first
  let read = 0
  let streams = new Map<string, TrueEvent[]>()
  let books = new Map<AreaCode, Book[]>()
  let requests = new Set<string>()
  let registry: Registry = emptyRegistry
  let lineage = createLineage()
  /** What was read before a restore may be of what was lost. */
  let isRestored = false

  const booksOf = (area: AreaCode): Book[] => {
    const known = books.get(area)
    if (known !== undefined) return known
    const made = [emptyBook(area)]
    books.set(area, made)
    return made
  }

  const readOn = (): void => {
    for (; read < log.events.length; read++) {
      const stored = log.events[read]!
      const { stream, revision, id } = stored
      const decoded = ledgerCodec.decode(stored)
      referee.mustHold(
        decoded.ok,
        'What is stored can be read',
        () => `${stream}@${revision} cannot be read.`,
      )
      if (!decoded.ok) continue
      const { event } = decoded
      fold(lineage, { stream, revision, id, event })
      const events = streams.get(stream) ?? []
      streams.set(stream, events)
      events.push({ id, event })
      const request = `${stream} ${event.request.key} ${event.request.part}`
      referee.mustHold(
        !requests.has(request),
        'A retry has no second effect',
        () => `${stream}@${revision} (${event.type}) was recorded before, under ${event.request.key}.`,
      )
      requests.add(request)
      if (stream === REGISTRY_STREAM) registry = evolveRegistry(registry, { event, revision })
      const area = areaOfStream(stream)
      if (area === null) continue
      const versions = booksOf(area)
      const before = versions.at(-1)!
      const after = evolve(before, { event, revision, id })
      versions.push(after)
      const posted = sentAs(area, event.request.key)
      const sent = posted.map((each) => each.sent)
      const at = `${stream}@${revision}`
      checkRecorded(referee, { before, after, event, at, sent, registry })
      checkBalances(referee, lineage, area, after, at)
      checkPools(referee, { book: after, events: events.map((each) => each.event), lineage, at })
      const [first] = posted
      if (first !== undefined && !isRestored) checkCrossing(referee, self, { event, at, since: first.since })
    }
  }

  const self: TrueBooks = {
    readOn,
    readAnew: (next) => {
      isRestored = true
      log = next
      read = 0
      streams = new Map()
      books = new Map()
      requests = new Set()
      registry = emptyRegistry
      lineage = createLineage()
      readOn()
    },
    book: (area) => booksOf(area).at(-1)!,
    bookAt: (area, revision) => booksOf(area)[revision + 1],
    registry: () => registry,
    moment: () => new Map([...books].map(([area, versions]) => [area, versions.length - 2])),
    events: (stream) => streams.get(stream) ?? [],
  }
  return self
}
