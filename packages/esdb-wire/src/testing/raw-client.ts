import { createRequire } from 'node:module'
import { credentials } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { GoogleEmpty, identifierOf, shared, streamServices, streams } from '../grpc/protocol.ts'

type Deadline = NonNullable<ReturnType<streams.BatchAppendReq.Options['getDeadline']>>

const fromClient = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'))
const { Timestamp }: { Timestamp: { fromDate(date: Date): Deadline } } = fromClient(
  'google-protobuf/google/protobuf/timestamp_pb.js',
)

/** The generated client without the library around it: for what the library does not let through. */
export const rawClient = (port: number) => {
  const client = new streamServices.StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure())
  onTestFinished(() => client.close())
  return client
}

export const proposedEvent = (id: string, type = 'Noted') => {
  const message = new streams.BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(Buffer.from('{}').toString('base64'))
  message.getMetadataMap().set('type', type)
  message.getMetadataMap().set('content-type', 'application/json')
  return message
}

export type BatchPart = Readonly<{
  correlation: string
  stream?: string
  expected?: 'any' | 'no_stream' | number
  deadlineMs?: number
  events?: readonly ReturnType<typeof proposedEvent>[]
  final?: boolean
}>

export const batchPart = (part: BatchPart): streams.BatchAppendReq => {
  const request = new streams.BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(part.correlation))
    .setProposedMessagesList([...(part.events ?? [])])
    .setIsFinal(part.final ?? true)
  if (part.stream === undefined) return request
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(identifierOf(part.stream))
  if (part.expected === undefined || part.expected === 'any') options.setAny(new GoogleEmpty())
  else if (part.expected === 'no_stream') options.setNoStream(new GoogleEmpty())
  else options.setStreamPosition(String(part.expected))
  if (part.deadlineMs !== undefined) {
    options.setDeadline(Timestamp.fromDate(new Date(Date.now() + part.deadlineMs)))
  }
  return request.setOptions(options)
}
