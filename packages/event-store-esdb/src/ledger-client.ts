import { setTimeout as sleep } from 'node:timers/promises'
import { EventStoreDBClient } from '@eventstore/db-client'
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js'
import { fenceBatchStream } from './batch-fence.ts'

/** How appends travel: all over one stream, or each in a call of its own. */
export type AppendPath = 'batch' | 'unary'

/** The client with its known dangers fenced in. */
export type LedgerClient = {
  readonly client: EventStoreDBClient
  /** How often the server was heard: a sign of life. */
  answers(): number
  heard(): void
  /** Connects if need be, and resolves when the server has answered. */
  ready(): Promise<void>
  /** Cancels what is open and closes the connection. */
  dispose(): Promise<void>
}

const BATCH_APPEND = '/BatchAppend'
const DISPOSE_MS = 2_000

type Fenceable = { batchAppend: StreamsClient['batchAppend'] }

/** The generated client with its batch stream behind the fence; everything else as it is. */
const fenced = <Grpc extends object>(grpc: Grpc): Grpc => {
  const batchAppend = (...args: Parameters<StreamsClient['batchAppend']>) =>
    fenceBatchStream((grpc as Grpc & Fenceable).batchAppend(...args))
  return Object.assign(Object.create(grpc) as Grpc, { batchAppend })
}

/**
 * Makes a client for a connection string (see the client's own documentation). Errors: what the client says of a string that
 * it cannot read, or of a certificate that is not there.
 */
export const ledgerClient = (connectionString: string, path: AppendPath): LedgerClient => {
  const client = EventStoreDBClient.connectionString(connectionString)
  let answers = 0

  const create = client['GRPCStreamCreator']
  client['GRPCStreamCreator'] = (Grpc, name, creator, cache) =>
    // Only the batch stream is kept in a cache.
    create(Grpc, name, cache ? (grpc) => creator(fenced(grpc)) : creator, cache)

  // Without it the client tells a wrong revision where an append failed.
  Object.defineProperty(client, 'throwOnAppendFailure', { value: true })

  const supports = client['supports']
  if (path === 'unary')
    client['supports'] = async (method, feature) =>
      method.path.endsWith(BATCH_APPEND) ? false : supports(method, feature)

  return {
    client,
    answers: () => answers,
    heard() {
      answers++
    },
    async ready() {
      await client['capabilities']
    },
    async dispose() {
      // It waits for its streams to end, and not every one does.
      await Promise.race([client.dispose(), sleep(DISPOSE_MS, undefined, { ref: false })])
      const channel = await client['getChannel']()
      channel.close()
    },
  }
}
