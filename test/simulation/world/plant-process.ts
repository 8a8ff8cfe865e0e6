import type { AreaCode, AreaKind, Book } from '@lodestone/domain'
import {
  bookSnapshots,
  openRegistryReader,
  type RegistryReader,
  type StartedPlant,
  startPlant,
} from '@lodestone/plant-service'
import type { Sent } from '../../sent.ts'
import type { Served } from '../http/exchange.ts'
import { type HttpGround, postByHttp } from '../http/posting.ts'
import { plantServer } from '../http/servers.ts'
import type { Random } from '../random.ts'
import type { Schedule } from '../schedule.ts'
import { type Connection, connect } from '../store/connection.ts'
import type { Rates } from '../store/faults.ts'
import type { Server as StoreServer } from '../store/server.ts'
import type { Trace } from '../trace.ts'
import type { Told } from '../truth/acknowledged.ts'
import type { Referee } from '../violation.ts'
import { bookDisk, type Disk } from './disk.ts'
import { createHost, type Host } from './host.ts'
import { postDirectly } from './posting.ts'
import { loggerOf } from './trace-logger.ts'

/** What every process stands in. */
export type Ground = {
  readonly schedule: Schedule
  readonly server: StoreServer
  readonly rates: () => Rates
  readonly trace: Trace
  readonly referee: Referee
  readonly randomFor: (name: string) => Random
  /** Null where clients call what is behind the servers. */
  readonly http: HttpGround | null
}

/** One instance of the service of an area, over all the times that it was started. */
export type PlantProcess = {
  readonly name: string
  readonly area: AreaCode
  readonly isUp: () => boolean
  /** Sends a post once: whoever dies meanwhile never answers. */
  readonly post: (sent: Sent) => Promise<Told | 'again'>
  /** Asks over HTTP. Null where nobody takes the connection. */
  readonly ask: Served['ask']
  /** The book as the process has it by the store; null while it cannot ask the store. Errors: those of the writer. */
  readonly book: () => Promise<Book | null>
  /** An append is under way whose outcome it does not know. */
  readonly isWaiting: () => boolean
  readonly start: () => void
  readonly crash: () => void
  /** Ends as an operator asks for, and lets go. */
  readonly stop: () => Promise<void>
  readonly cut: (milliseconds: number) => void
  /** The world is over. */
  readonly end: () => void
}

type Running = Connection &
  StartedPlant & {
    readonly host: Host
    readonly registry: RegistryReader
    readonly server: Served | null
  }

export const createPlantProcess = (
  name: string,
  area: AreaCode,
  kind: AreaKind,
  disk: Disk,
  ground: Ground,
): PlantProcess => {
  const { schedule, trace } = ground
  let starts = 0
  let running: Running | null = null

  const start = (): void => {
    if (running !== null) return
    const random = ground.randomFor(`${name} ${++starts}`)
    const host = createHost(name, { schedule, random })
    const connection = connect({ ...ground, host, random })
    const { store } = connection
    const { timers, clock } = host
    const logger = loggerOf(trace, name)
    const registry = openRegistryReader({ store, logger, timers })
    const snapshots = bookSnapshots(area, {
      directory: name,
      every: 8,
      files: bookDisk(disk, host),
      logger,
    })
    const started = startPlant({ area, kind, store, registry, clock, timers, snapshots, logger })
    const server = ground.http && plantServer(started.plant, registry, logger)
    running = { ...connection, ...started, host, registry, server }
    trace.say(name, 'starts')
  }

  const now = (): Running => {
    if (running === null) throw new Error(`${name} does not run.`)
    return running
  }

  const end = (): void => {
    running?.host.kill()
    running?.server?.kill()
    running = null
  }

  return {
    name,
    area,
    isUp: () => running !== null,
    post: (sent) => {
      const { registry, plant, server } = now()
      const { http, referee } = ground
      // Documents are put as bytes, and no address takes what the book is told of them then.
      const address = plant.types.get(sent.type)
      return http === null || server === null || address === undefined
        ? postDirectly({ registry, plant, who: name, referee }, sent)
        : postByHttp({ ask: server.ask, address, who: name, http, referee }, sent)
    },
    ask: async (asked) => running?.server?.ask(asked) ?? null,
    book: async () => {
      const { writer } = now().plant
      const { state } = await writer.current()
      const { trouble, waiting } = writer.status()
      return trouble === null && !waiting ? state : null
    },
    isWaiting: () => running?.plant.writer.status().waiting ?? false,
    start,
    crash: () => {
      if (running !== null) trace.say(name, 'is killed')
      end()
    },
    stop: async () => {
      const ending = running
      if (ending === null) return
      trace.say(name, 'is told to end')
      await ending.server?.close()
      await ending.stop()
      await ending.registry.close()
      // It may have been killed meanwhile, and started again.
      if (running === ending) end()
    },
    cut: (milliseconds) => running?.line.cut(milliseconds),
    end,
  }
}
