import { readFileSync } from 'node:fs'
import { Server, ServerCredentials } from '@grpc/grpc-js'
import type { EventStore } from '@lodestone/event-store'
import type { WireUser } from './access/users.ts'
import { openConnections } from './connections.ts'
import { type FaultRule, faultPlan } from './faults.ts'
import { handleAppend } from './grpc/append.ts'
import { handleBatchAppend } from './grpc/batch-append.ts'
import { handleDelete, handleTombstone } from './grpc/delete.ts'
import { handleFeatures, type ServerFeatures } from './grpc/features.ts'
import { handleGossip } from './grpc/gossip.ts'
import { featureServices, gossipServices, streamServices } from './grpc/protocol.ts'
import { handleRead } from './grpc/read.ts'
import { memoryJournal } from './log/journal.ts'
import { openLog } from './log/log.ts'
import type { PositionStyle } from './log/positions.ts'
import { storeJournal } from './log/store-journal.ts'
import { writeSystemEvents } from './log/system-events.ts'
import { type EndOfCall, type OpenCall, openCalls } from './open-calls.ts'
import { noCounts, type Wire, type WireCounts } from './wire.ts'

export type EsdbWireOptions = {
  /** Keeps the log; without it the log lives as long as the wire. The wire does not close it. */
  readonly backing?: EventStore
  /** The port on 127.0.0.1; a free one unless told. */
  readonly port?: number
  readonly serverFeatures?: ServerFeatures
  /** In bytes; 1 MiB unless told, as the server's default. */
  readonly maxAppendSize?: number
  /** How long the server waits for a commit; 2,000 ms unless told. */
  readonly writeTimeoutMs?: number
  /** How many event ids the server remembers for appends that expect nothing; 1,000,000 unless told. */
  readonly rememberedIds?: number
  /** See `PositionStyle`; `own` unless told. */
  readonly positions?: PositionStyle
  /** Older servers answer a repeated append without a position. True unless told. */
  readonly repeatsHavePosition?: boolean
  /** Files in PEM. Without them the wire speaks plainly, and clients then send no credentials. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string }
  /** Who may sign in; without users everybody may do everything. */
  readonly users?: readonly WireUser[]
  readonly now?: () => number
}

export type EsdbWire = {
  readonly port: number
  /** How a client reaches the wire. */
  readonly connectionString: string
  /** Lets something go wrong; the result takes the rule away again. */
  fault(rule: FaultRule): () => void
  clearFaults(): void
  /** Cuts all connections, or those of the client with this connection name; gives their number. */
  cut(connection?: string): number
  /** Ends open calls from the server's side. */
  end(kind: OpenCall['kind'], how: EndOfCall, connection?: string): number
  /** Stops taking in what clients send over their batch streams. */
  stallAppends(connection?: string): void
  resumeAppends(connection?: string): void
  /** How many calls of a kind are open. */
  open(kind: OpenCall['kind'], connection?: string): number
  counts(): WireCounts
  /** Everything stored, in order: what was written behind the clients' backs. */
  stored(): readonly {
    readonly stream: string
    readonly id: string
    readonly type: string
    readonly revision: number
  }[]
  /** Cuts everything and lets go of the port; what was accepted is in the backing. */
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Serves the EventStoreDB protocol, as @eventstore/db-client speaks it, in front of a log. Errors: the port is taken. */
export const startEsdbWire = async (options: EsdbWireOptions = {}): Promise<EsdbWire> => {
  const journal = options.backing ? storeJournal(options.backing) : memoryJournal()
  const log = await openLog({
    journal,
    positions: options.positions ?? 'own',
    rememberedIds: options.rememberedIds ?? 1_000_000,
    now: options.now ?? Date.now,
  })
  writeSystemEvents(log)
  const credentials = options.tls
    ? ServerCredentials.createSsl(null, [
        { cert_chain: readFileSync(options.tls.certFile), private_key: readFileSync(options.tls.keyFile) },
      ])
    : ServerCredentials.createInsecure()
  const server = new Server()
  const injector = server.createConnectionInjector(credentials)
  const connections = openConnections((socket) => injector.injectConnection(socket))
  const faults = faultPlan()
  const open = openCalls()
  const wire: Wire = {
    log,
    faults,
    connections,
    open,
    users: options.users ?? [],
    maxAppendSize: options.maxAppendSize ?? 1_048_576,
    writeTimeoutMs: options.writeTimeoutMs ?? 2_000,
    repeatsHavePosition: options.repeatsHavePosition ?? true,
    counts: noCounts(),
  }
  let port = options.port ?? 0
  server.addService(streamServices.StreamsService, {
    read: handleRead(wire),
    append: handleAppend(wire),
    batchAppend: handleBatchAppend(wire),
    delete: handleDelete(wire),
    tombstone: handleTombstone(wire),
  })
  server.addService(featureServices.ServerFeaturesService, {
    getSupportedMethods: handleFeatures(wire, options.serverFeatures ?? 'batch'),
  })
  server.addService(gossipServices.GossipService, { read: handleGossip(wire, HOST, () => port) })
  port = await connections.listen(port, HOST)

  const query = options.tls ? `tls=true&tlsCAFile=${encodeURIComponent(options.tls.certFile)}` : 'tls=false'
  return {
    port,
    connectionString: `esdb://${HOST}:${port}?${query}`,
    fault: faults.add,
    clearFaults: faults.clear,
    cut: connections.cut,
    end(kind, how, connection) {
      const calls = open.of(kind, connection)
      for (const call of calls) call.end(how)
      return calls.length
    },
    stallAppends: (connection) => {
      for (const call of open.of('batch-append', connection)) call.pause()
    },
    resumeAppends: (connection) => {
      for (const call of open.of('batch-append', connection)) call.resume()
    },
    open: (kind, connection) => open.of(kind, connection).length,
    counts: () => ({ ...wire.counts }),
    stored: () => log.events.map(({ stream, id, type, revision }) => ({ stream, id, type, revision })),
    async stop() {
      await connections.close()
      injector.destroy()
      server.forceShutdown()
      log.wake()
      await journal.settled()
    },
  }
}
