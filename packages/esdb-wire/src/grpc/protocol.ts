import { createRequire } from 'node:module'
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import featureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import rpcStatus from '@eventstore/db-client/generated/status_pb.js'
import streamServices from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'

// A message of one copy of google-protobuf is no message to another, so both ends must use the client's own.
const fromClient = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'))

type AnyMessage = NonNullable<ReturnType<rpcStatus.Status['getDetails']>>
type EmptyMessage = NonNullable<ReturnType<streams.BatchAppendReq.Options['getAny']>>

const { Any }: { Any: new () => AnyMessage } = fromClient('google-protobuf/google/protobuf/any_pb.js')
const { Empty: GoogleEmpty }: { Empty: new () => EmptyMessage } = fromClient(
  'google-protobuf/google/protobuf/empty_pb.js',
)

export {
  Any,
  featureServices,
  features,
  GoogleEmpty,
  gossip,
  gossipServices,
  rpcStatus,
  shared,
  streamServices,
  streams,
}

/** The identifier of a stream, made once for each name that is written often. */
export const identifierOf = (stream: string): shared.StreamIdentifier => {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(new TextEncoder().encode(stream))
  return identifier
}

export const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  identifier ? new TextDecoder().decode(identifier.getStreamName_asU8()) : ''

/** A UUID as text, whichever way it is written. */
export const uuidOf = (uuid: shared.UUID | undefined): string => {
  const structured = uuid?.getStructured()
  if (!structured) return uuid?.getString() ?? ''
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0')
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits())
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
