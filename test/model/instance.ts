import type { AreaCode, AreaKind, Book } from '@lodestone/domain'
import type { EventStore, Timers } from '@lodestone/event-store'
import { type AppendFault, faultyStore, type MemoryLog, memoryStore } from '@lodestone/event-store/testing'
import {
  bookSnapshots,
  createLogger,
  openPlant,
  type Plant,
  type RegistryReader,
  type SnapshotFiles,
} from '@lodestone/plant-service'
import { testClock } from '@lodestone/plant-service/testing'
import type { Scheduler } from 'fast-check'

/** What may happen to an append, the death of whoever asked for it included: before it was written, and after, before the answer came. */
export type Fault = AppendFault | 'die_before' | 'die_after'

/** One process with the plant of an area. */
export type Instance = {
  readonly plant: Plant
  /** The book as this process has it, once it knows what became of its appends. */
  readonly book: () => Promise<Book>
  /** What happens to its next appends. */
  readonly faults: Fault[]
  /** From now on it does nothing more, and hears of nothing. */
  readonly kill: () => void
  /** Resolves when it was killed. */
  readonly dead: Promise<void>
}

type InstanceOptions = {
  readonly name: string
  readonly area: AreaCode
  readonly kind: AreaKind
  readonly log: MemoryLog
  readonly registry: RegistryReader
  readonly scheduler: Scheduler
  readonly files: SnapshotFiles
}

const SILENT = createLogger({ level: 'silent' })

export const openInstance = (options: InstanceOptions): Instance => {
  const { name, area, kind, log, registry, scheduler, files } = options
  const death = Promise.withResolvers<void>()
  const faults: Fault[] = []
  let isDead = false
  const kill = (): void => {
    isDead = true
    death.resolve()
  }
  const turn = (what: string): Promise<void> => scheduler.schedule(Promise.resolve(), `${name} ${what}`)
  const timers = schedulerTimers(turn)
  const plan = { nextAppend: () => nextOf(faults), nextPage: () => undefined, delayMs: 5 }
  const store = mortal(faultyStore(memoryStore(log), plan, timers), {
    turn,
    faults,
    kill,
    isDead: () => isDead,
  })
  const plant = openPlant({
    area,
    kind,
    store,
    registry,
    clock: testClock,
    timers,
    snapshots: bookSnapshots(area, { directory: name, every: 5, files, logger: SILENT }),
  })
  const book = async (): Promise<Book> => {
    while (plant.writer.status().waiting && !isDead) await turn('is waited for')
    return (await plant.writer.current()).state
  }
  return { plant, book, faults, kill, dead: death.promise }
}

const nextOf = (faults: Fault[]): AppendFault | undefined => faults.shift() as AppendFault | undefined

/** Time is a matter of order only: whatever waits may be next, however long it said. */
const schedulerTimers = (turn: (what: string) => Promise<void>): Timers => ({
  elapsed: () => 0,
  random: () => 0.5,
  turn: () => turn('goes on'),
  after: (milliseconds, call) => {
    let isOn = true
    void turn(`waited ${milliseconds} ms`).then(() => isOn && call())
    return () => {
      isOn = false
    }
  },
})

type Mortality = {
  readonly turn: (what: string) => Promise<void>
  readonly faults: Fault[]
  readonly kill: () => void
  readonly isDead: () => boolean
}

const NEVER = new Promise<never>(() => {})

/** The store as one process sees it: every call takes its turn on the way there and back, and the dead hear of nothing. */
const mortal = (store: EventStore, { turn, faults, kill, isDead }: Mortality): EventStore => ({
  ...store,
  append: async (stream, events, options) => {
    if (isDead()) return NEVER
    await turn(`appends to ${stream}`)
    const [fault] = faults
    if (fault === 'die_before' || fault === 'die_after') {
      faults.shift()
      if (fault === 'die_after') await store.append(stream, events, options).catch(() => {})
      kill()
    }
    if (isDead()) return NEVER
    const [answer] = await Promise.allSettled([store.append(stream, events, options)])
    await turn(`is answered on ${stream}`)
    if (isDead()) return NEVER
    if (answer.status === 'rejected') throw answer.reason
    return answer.value
  },
  readStream: async function* (stream, options) {
    if (isDead()) await NEVER
    await turn(`reads ${stream}`)
    for await (const page of store.readStream(stream, options)) {
      if (isDead()) await NEVER
      yield page
    }
  },
})
