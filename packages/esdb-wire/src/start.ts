import { type Connections, openConnections } from './connections.ts'
import { type FaultRule, faultPlan } from './faults.ts'
import { grpcServer } from './grpc/server.ts'
import { memoryJournal } from './log/journal.ts'
import { openLog } from './log/log.ts'
import type { LoggedEvent } from './log/logged-event.ts'
import { storeJournal } from './log/store-journal.ts'
import { writeSystemEvents } from './log/system-events.ts'
import { type EndOfCall, type OpenCall, openCalls } from './open-calls.ts'
import { type EsdbWireOptions, settingsOf } from './options.ts'
import { transportOf } from './tls.ts'
import { noCounts, type Wire, type WireCounts } from './wire.ts'

export type EsdbWire = {
  readonly port: number
  /** How a client reaches the wire. */
  readonly connectionString: string
  /** The same, signed in. */
  connectionStringFor(user: { readonly name: string; readonly password: string }): string
  /** Lets something go wrong; the result takes the rule away again. */
  fault(rule: FaultRule): () => void
  clearFaults(): void
  /**
   * Cuts all connections, or those of the client with this connection name; gives their number. Clients of one process share a
   * connection when their settings are alike: give them different `keepAliveInterval`s to tell them apart.
   */
  cut(connection?: string): number
  /** Ends open calls from the server's side; gives their number. */
  end(kind: OpenCall['kind'], how: EndOfCall, connection?: string): number
  /** Stops taking in what clients send over their batch streams. */
  stallAppends(connection?: string): void
  resumeAppends(connection?: string): void
  /** How many calls of a kind are open. */
  open(kind: OpenCall['kind'], connection?: string): number
  counts(): WireCounts
  /** Everything in the log, in order. */
  stored(): readonly LoggedEvent[]
  /** Cuts everything and lets go of the port; what was accepted is in the backing. Errors: the backing failed. */
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

const controls = ({ faults, connections, open, counts, log }: Wire) => ({
  fault: faults.add,
  clearFaults: faults.clear,
  cut: connections.cut,
  end(kind: OpenCall['kind'], how: EndOfCall, connection?: string): number {
    const calls = open.of(kind, connection)
    for (const call of calls) call.end(how)
    return calls.length
  },
  stallAppends(connection?: string): void {
    for (const call of open.of('batch-append', connection)) call.pause()
  },
  resumeAppends(connection?: string): void {
    for (const call of open.of('batch-append', connection)) call.resume()
  },
  open: (kind: OpenCall['kind'], connection?: string) => open.of(kind, connection).length,
  counts: () => ({ ...counts }),
  stored: () => log.events.slice(0, log.end()),
})

/** Serves the EventStoreDB protocol, as @eventstore/db-client speaks it, in front of a log. Errors: the port is taken. */
export const startEsdbWire = async (options: EsdbWireOptions = {}): Promise<EsdbWire> => {
  const settings = settingsOf(options)
  const journal = settings.backing ? storeJournal(settings.backing) : memoryJournal()
  const log = await openLog({ ...settings, journal })
  writeSystemEvents(log)
  const transport = await transportOf(settings.tls)
  const connections: Connections = openConnections((socket) => injector.injectConnection(socket))
  let { port } = settings
  const wire: Wire = {
    ...settings,
    log,
    connections,
    faults: faultPlan(),
    open: openCalls(),
    counts: noCounts(),
  }
  const server = grpcServer(wire, settings.serverFeatures, { host: HOST, port: () => port })
  const injector = server.createConnectionInjector(transport.credentials)
  port = await connections.listen(port, HOST)
  const address = `${settings.tls ? 'localhost' : HOST}:${port}?${transport.query}`

  return {
    ...controls(wire),
    port,
    connectionString: `esdb://${address}`,
    connectionStringFor: ({ name, password }) =>
      `esdb://${encodeURIComponent(name)}:${encodeURIComponent(password)}@${address}`,
    async stop() {
      await connections.close()
      injector.destroy()
      server.forceShutdown()
      log.wake()
      await transport.close()
      await journal.settled()
    },
  }
}
