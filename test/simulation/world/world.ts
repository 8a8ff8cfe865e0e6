import { TEST_REGISTRY } from '@lodestone/domain/testing'
import { createMemoryLog, type MemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { createRegistryWriter } from '@lodestone/plant-service'
import { seedTestRegistry, testClock } from '@lodestone/plant-service/testing'
import { createKeys, issueFirstKeys } from '../http/keys.ts'
import type { HttpGround } from '../http/posting.ts'
import type { Plan } from '../plan/plan.ts'
import { randomOf } from '../random.ts'
import { createSchedule, type Schedule, settled, settledWithTurns } from '../schedule.ts'
import { NO_FAULTS } from '../store/faults.ts'
import { createServer, type Server } from '../store/server.ts'
import { createTrace, type Trace } from '../trace.ts'
import { createReferee, type Referee } from '../violation.ts'
import { AREAS } from '../workload/workload.ts'
import { START } from './host.ts'
import { createPlantProcess, type Ground, type PlantProcess } from './plant-process.ts'
import { createProvenanceProcess, type ProvenanceProcess } from './provenance-process.ts'

/** The store's server, and all processes that talk to it: two a book, and two of the read side. */
export type World = {
  readonly schedule: Schedule
  readonly server: Server
  readonly trace: Trace
  readonly referee: Referee
  readonly ground: Ground
  readonly plants: readonly PlantProcess[]
  readonly readers: readonly ProvenanceProcess[]
  readonly plantsOf: (area: string) => readonly PlantProcess[]
  /** How many events the log began with. */
  readonly registered: number
  /** From now on nothing goes wrong by itself. */
  readonly heal: () => void
  readonly isHealed: () => boolean
}

const INSTANCES = [1, 2]

/** A log with the registry of the tests in it, and with keys where there is HTTP. */
const withRegistry = async (http: boolean): Promise<MemoryLog> => {
  const log = createMemoryLog(testClock)
  const writer = createRegistryWriter({ store: memoryStore(log), clock: testClock })
  await seedTestRegistry(writer)
  if (http) await issueFirstKeys(writer)
  return log
}
/** Each made once. */
const templates = new Map<boolean, Promise<MemoryLog>>()
const templateFor = (http: boolean): Promise<MemoryLog> => {
  const made = templates.get(http) ?? withRegistry(http)
  templates.set(http, made)
  return made
}

/** The keys of the clients, and the chances of what they do over HTTP. */
const httpOf = (seed: number, schedule: Schedule, server: Server, clock: () => Date): HttpGround => {
  let asked = 0
  return {
    keys: createKeys({
      server,
      clock,
      pause: (milliseconds) => new Promise((resolve) => schedule.after(milliseconds, resolve)),
    }),
    random: randomOf(seed, 'http clients'),
    nextId: () => `r-${++asked}`,
    borrowed: new Set(),
  }
}

export const createWorld = async ({ seed, rates, http: speaksHttp }: Plan): Promise<World> => {
  const template = await templateFor(speaksHttp)
  const schedule = createSchedule(randomOf(seed, 'schedule'), speaksHttp ? settledWithTurns : settled)
  const clock = () => new Date(START + schedule.now())
  const server = createServer(template.backup(template.events.length, clock))
  const trace = createTrace(schedule.now)
  const referee = createReferee()
  let isHealed = false
  const ground: Ground = {
    schedule,
    server,
    trace,
    referee,
    rates: () => (isHealed ? NO_FAULTS : rates),
    randomFor: (name) => randomOf(seed, name),
    http: speaksHttp ? httpOf(seed, schedule, server, clock) : null,
  }
  const plants = AREAS.flatMap((area) =>
    INSTANCES.map((n) => {
      const kind = TEST_REGISTRY.areas.get(area)?.kind
      if (kind === undefined) throw new Error(`${area} is no area of the tests.`)
      return createPlantProcess(`${area}/${n}`, area, kind, new Map(), ground)
    }),
  )
  const readers = INSTANCES.map((n) => createProvenanceProcess(`reader/${n}`, new Map(), ground))
  for (const process of [...plants, ...readers]) process.start()
  return {
    schedule,
    server,
    trace,
    referee,
    ground,
    plants,
    readers,
    registered: template.events.length,
    plantsOf: (area) => plants.filter((plant) => plant.area === area),
    heal: () => {
      isHealed = true
    },
    isHealed: () => isHealed,
  }
}
