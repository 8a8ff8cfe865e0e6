import { Server } from '@grpc/grpc-js'
import type { Wire } from '../wire.ts'
import { handleAppend } from './append.ts'
import { handleBatchAppend } from './batch-append.ts'
import { handleDelete, handleTombstone } from './delete.ts'
import { handleFeatures, type ServerFeatures } from './features.ts'
import { handleGossip } from './gossip.ts'
import { featureServices, gossipServices, streamServices, type streams } from './protocol.ts'
import { handleRead } from './read.ts'

/** The services of the protocol that the ledger's client asks for. */
export const grpcServer = (
  wire: Wire,
  serverFeatures: ServerFeatures,
  address: { readonly host: string; port(): number },
): Server => {
  const server = new Server()
  const { read } = streamServices.StreamsService
  const responseSerialize = (answer: streams.ReadResp | Buffer): Buffer =>
    Buffer.isBuffer(answer) ? answer : read.responseSerialize(answer)
  const service = { ...streamServices.StreamsService, read: { ...read, responseSerialize } }
  server.addService(service, {
    read: handleRead(wire),
    append: handleAppend(wire),
    batchAppend: handleBatchAppend(wire),
    delete: handleDelete(wire),
    tombstone: handleTombstone(wire),
  })
  server.addService(featureServices.ServerFeaturesService, {
    getSupportedMethods: handleFeatures(wire, serverFeatures),
  })
  server.addService(gossipServices.GossipService, {
    read: handleGossip(wire, address.host, address.port),
  })
  return server
}
