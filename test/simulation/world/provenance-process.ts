import { openRegistryReader, type RegistryReader } from '@lodestone/plant-service'
import { createProvenance, type Provenance, ProvenanceError } from '@lodestone/service-provenance'
import type { Served } from '../http/exchange.ts'
import { readSideServer } from '../http/servers.ts'
import { type Connection, connect } from '../store/connection.ts'
import { type Disk, projectionDisk } from './disk.ts'
import { createHost, type Host } from './host.ts'
import type { Ground } from './plant-process.ts'
import { loggerOf } from './trace-logger.ts'

/** One instance of the read side, over all the times that it was started. */
export type ProvenanceProcess = {
  readonly name: string
  readonly isUp: () => boolean
  /** What runs now, if it has loaded and answers. */
  readonly provenance: () => Provenance | null
  /** It has said that the store is not the one it has followed; it stays down until somebody accepts the store. */
  readonly hasNoticed: () => boolean
  /** Asks over HTTP: whoever dies meanwhile never answers. Null where nobody takes the connection. */
  readonly ask: Served['ask']
  readonly start: (options?: { readonly acceptStore?: boolean }) => void
  readonly crash: () => void
  readonly stop: () => Promise<void>
  readonly cut: (milliseconds: number) => void
  /** The world is over. */
  readonly end: () => void
}

type Running = Connection & {
  readonly host: Host
  readonly provenance: Provenance
  readonly served: { readonly registry: RegistryReader; readonly server: Served } | null
}

/** What starts it again after it ended: a container, in a second. */
const RESTART_MS = 1_000
const NOT_THE_STORE: ReadonlySet<string> = new Set(['STORE_BEHIND', 'STORE_FORKED', 'LEDGER_GAP'])

export const createProvenanceProcess = (name: string, disk: Disk, ground: Ground): ProvenanceProcess => {
  const { schedule, trace, referee } = ground
  let starts = 0
  let running: Running | null = null
  let noticed = false

  const end = (): void => {
    running?.host.kill()
    running?.served?.server.kill()
    running = null
  }

  const ended = (self: Running, failure: Error | null): void => {
    if (running !== self) return
    trace.say(name, `ends: ${failure?.message ?? 'as it was told'}`)
    end()
    if (failure === null) return
    if (failure instanceof ProvenanceError && NOT_THE_STORE.has(failure.code)) noticed = true
    else {
      const isOfStore = 'code' in failure && failure.code === 'UNAVAILABLE'
      referee.mustHold(isOfStore, 'The read side goes on', () => `${name} ended: ${failure.stack}`)
      schedule.after(RESTART_MS, () => start())
    }
  }

  const serve = ({ store }: Connection, { timers }: Host, provenance: Provenance): Running['served'] => {
    if (ground.http === null) return null
    const logger = loggerOf(trace, name)
    const registry = openRegistryReader({ store, logger, timers })
    return { registry, server: readSideServer(provenance, registry, logger) }
  }

  const start = ({ acceptStore = false } = {}): void => {
    if (running !== null) return
    const random = ground.randomFor(`${name} ${++starts}`)
    const host = createHost(name, { schedule, random })
    const connection = connect({ ...ground, host, random })
    const provenance = createProvenance({
      store: connection.store,
      snapshotDir: name,
      logger: loggerOf(trace, name),
      clock: host.clock,
      timers: host.timers,
      snapshotDisk: projectionDisk(disk, host),
      snapshotEveryEvents: 10,
      snapshotEveryMs: 20_000,
      // Graphs here are small: so that an event is also folded in parts, with questions, kills and restarts between.
      lotsAtOnce: 2,
      acceptStore,
    })
    const self: Running = { ...connection, host, provenance, served: serve(connection, host, provenance) }
    running = self
    noticed = false
    trace.say(name, acceptStore ? 'starts, and accepts the store as it is' : 'starts')
    provenance.start().catch(() => {})
    void provenance.ended.then((failure) => ended(self, failure))
  }

  return {
    name,
    isUp: () => running !== null,
    provenance: () => (running?.provenance.status().answers ? running.provenance : null),
    hasNoticed: () => noticed,
    ask: async (asked) => running?.served?.server.ask(asked) ?? null,
    start,
    crash: () => {
      if (running !== null) trace.say(name, 'is killed')
      end()
    },
    stop: async () => {
      const ending = running
      if (ending === null) return
      trace.say(name, 'is told to end')
      await ending.served?.server.close()
      await ending.provenance.stop()
      await ending.served?.registry.close()
      if (running === ending) end()
    },
    cut: (milliseconds) => running?.line.cut(milliseconds),
    end,
  }
}
