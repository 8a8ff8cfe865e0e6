import type { AreaCode, Book, EventType, PostInput, Receipt } from '@lodestone/domain'
import { emptyBook, evolve, type LedgerEvent } from '@lodestone/domain'
import { read, TEST_REGISTRY } from '@lodestone/domain/testing'
import { createMemoryLog, type MemoryLog, memoryStore } from '@lodestone/event-store/testing'
import {
  type Access,
  createLogger,
  createRegistryWriter,
  ledgerCodec,
  type Outcome,
  openRegistryReader,
  type RegistryReader,
  ServiceError,
} from '@lodestone/plant-service'
import { memorySnapshots, seedTestRegistry, testClock } from '@lodestone/plant-service/testing'
import type { Scheduler } from 'fast-check'
import type { Sent } from '../sent.ts'
import { type Fault, type Instance, openInstance } from './instance.ts'

/** What a post came to, once that was definite. */
export type Answer =
  | { readonly kind: 'recorded' | 'replayed'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly code: string }

/** How it is sent: to which of the two instances of the area first, and what goes wrong with the append. */
export type Way = { readonly instance: number; readonly fault: Fault | null }

/** The real thing: two instances an area upon one log, each with a connection of its own that fails as it is told. */
export type World = {
  readonly log: MemoryLog
  readonly post: (sent: Sent, way: Way) => Promise<Answer>
  /** An instance looks for what its book waits for, and binds what has come. */
  readonly look: (area: AreaCode, way: Way) => Promise<void>
  /** What every instance of an area holds its book to be. */
  readonly books: (area: AreaCode) => Promise<readonly Book[]>
  /** Kills an instance at whatever it is doing, and starts it again from its snapshot, if it has one. */
  readonly restart: (area: AreaCode, instance: number, how: 'killed' | 'stopped') => Promise<void>
  readonly close: () => void
}

export const AREAS = ['FTW-SC', 'FTW-MG', 'MTP-RC'] as const
const INSTANCES = 2
const MOST_ATTEMPTS = 200
const SILENT = createLogger({ level: 'silent' })

/** A log with the registry of the tests in it, made once. */
const registered = async (): Promise<MemoryLog> => {
  const log = createMemoryLog(testClock)
  await seedTestRegistry(createRegistryWriter({ store: memoryStore(log), clock: testClock }))
  return log
}
let template: Promise<MemoryLog> | undefined

export const createWorld = async (scheduler: Scheduler): Promise<World> => {
  template ??= registered()
  const { events, backup } = await template
  const log = backup(events.length)
  const registry: RegistryReader = openRegistryReader({ store: memoryStore(log), logger: SILENT })
  await registry.current()
  const files = new Map(AREAS.map((area) => [area as string, [memorySnapshots(), memorySnapshots()]]))
  const start = (area: AreaCode, n: number): Instance => {
    const kind = TEST_REGISTRY.areas.get(area)?.kind
    const snapshots = files.get(area)?.[n]
    if (kind === undefined || snapshots === undefined) throw new Error(`${area} is no area of this world.`)
    return openInstance({ name: `${area}/${n}`, area, kind, log, registry, scheduler, files: snapshots })
  }
  const running = new Map(
    AREAS.map((area) => [area as string, Array.from({ length: INSTANCES }, (_, n) => start(area, n))]),
  )
  const instancesOf = (area: AreaCode): Instance[] => running.get(area) ?? []

  const restart: World['restart'] = async (area, n, how) => {
    const instances = instancesOf(area)
    if (how === 'killed') instances[n]?.kill()
    else await instances[n]?.plant.writer.close()
    instances[n] = start(area, n)
  }

  /** The book as an instance has it; of one that died while nobody asked it, as it has it after its restart. */
  const bookOf = async (area: AreaCode, n: number): Promise<Book> => {
    for (;;) {
      const asked = instancesOf(area)[n]
      if (asked === undefined) throw new Error(`${area} has no instance ${n}.`)
      const book = await Promise.race([asked.book(), asked.dead])
      if (book !== undefined) return book
      await restart(area, n, 'killed')
    }
  }

  const post: World['post'] = async ({ area, type, body, key, owner }, { instance, fault }) => {
    const access: Access = { key: owner, owner, role: 'operator' }
    const checked = { post: read(type, body as PostInput<EventType>), sent: body }
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const n = (instance + attempt) % INSTANCES
      const asked = instancesOf(area)[n]
      if (asked === undefined) throw new Error(`${area} has no instance ${n}.`)
      if (attempt === 0 && fault !== null) asked.faults.push(fault)
      const answer = await Promise.race([
        asked.plant.post(access, key, checked).then(answerOf, whyAgain),
        asked.dead.then(() => 'died' as const),
      ])
      if (answer === 'died') await restart(area, n, 'killed')
      else if (answer === 'again') await scheduler.schedule(Promise.resolve(), `${key} is sent again`)
      else return answer
    }
    throw new Error(`${type} ${key} had no definite answer in ${MOST_ATTEMPTS} attempts.`)
  }

  const look: World['look'] = async (area, { instance, fault }) => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      // It binds what it knows of: what the other instance has posted it has to have read.
      await bookOf(area, instance)
      const asked = instancesOf(area)[instance]
      if (asked === undefined) throw new Error(`${area} has no instance ${instance}.`)
      if (attempt === 0 && fault !== null) asked.faults.push(fault)
      const answer = await Promise.race([
        asked.plant.binding.look('all').then(() => 'looked' as const, whyAgain),
        asked.dead.then(() => 'died' as const),
      ])
      if (answer === 'looked') {
        asked.faults.length = 0
        return
      }
      if (answer === 'died') await restart(area, instance, 'killed')
      else await scheduler.schedule(Promise.resolve(), `${area} looks again`)
    }
    throw new Error(`${area} has looked in vain ${MOST_ATTEMPTS} times.`)
  }

  return {
    log,
    post,
    look,
    restart,
    books: async (area) => {
      const books: Book[] = []
      for (const n of instancesOf(area).keys()) books.push(await bookOf(area, n))
      return books
    },
    close: () => {
      for (const instances of running.values()) for (const { kill } of instances) kill()
      void registry.close()
    },
  }
}

const answerOf = (outcome: Outcome): Answer => {
  if (outcome.kind === 'refused') return { kind: 'refused', code: outcome.refusal.code }
  if (outcome.kind === 'valid') throw new Error('A post is not a dry run.')
  return outcome
}

/** A client sends again what was not answered definitely. */
const whyAgain = (error: unknown): 'again' => {
  if (error instanceof ServiceError && error.status === 503 && error.code !== 'BOOK_UNREADABLE')
    return 'again'
  throw error
}

/** The events of a book as they stand in the log. */
export const eventsOf = (log: MemoryLog, stream: string): readonly { id: string; event: LedgerEvent }[] =>
  log.stream(stream).map((stored) => {
    const decoded = ledgerCodec.decode(stored)
    if (!decoded.ok) throw new Error(decoded.reason)
    return { id: stored.id, event: decoded.event }
  })

/** The book as it is folded from the log. */
export const foldedBook = (log: MemoryLog, area: AreaCode): Book =>
  eventsOf(log, `book-${area}`).reduce(
    (book, { event, id }, revision) => evolve(book, { event, revision, id }),
    emptyBook(area),
  )
