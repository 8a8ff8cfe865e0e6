import {
  BACKWARDS,
  type Direction,
  END,
  type EventStoreDBClient,
  type ReadPosition,
  START,
} from '@eventstore/db-client'
import clientReads from '@eventstore/db-client/dist/streams/utils/ReadStream.js'
import clientSubscriptions from '@eventstore/db-client/dist/streams/utils/Subscription.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import services from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { ClientStream } from './client-pages.ts'
import { callToRead, type SentEvent } from './sent-event.ts'

/** Which streams the server is to show: by the beginning of the name, or by a regular expression. */
export type ServerFilter = { readonly prefixes: readonly string[] } | { readonly regex: string }

type Followed = {
  /** Null for everything. */
  readonly filter: ServerFilter | null
  readonly from: ReadPosition
  readonly credentials?: { readonly username: string; readonly password: string }
}

export type FilteredRead = Followed & { readonly direction: Direction; readonly count: number }

/** What is made of each event that comes. */
type Convert = (sent: SentEvent) => unknown

/** How many events the server looks at before it tells how far it is; its own measure is 32, slow where little matches. */
const SEARCH_WINDOW = 4_096

const { Options } = streams.ReadReq

const allFrom = (from: ReadPosition): streams.ReadReq.Options.AllOptions => {
  const all = new Options.AllOptions()
  if (from === START) return all.setStart(new shared.Empty())
  if (from === END) return all.setEnd(new shared.Empty())
  return all.setPosition(
    new Options.Position().setCommitPosition(String(from.commit)).setPreparePosition(String(from.prepare)),
  )
}

const filterOptions = (filter: ServerFilter): streams.ReadReq.Options.FilterOptions => {
  const expression = new Options.FilterOptions.Expression()
  if ('regex' in filter) expression.setRegex(filter.regex)
  else expression.setPrefixList([...filter.prefixes])
  return new Options.FilterOptions()
    .setStreamIdentifier(expression)
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(1)
}

const optionsOf = ({ filter, from }: Followed): streams.ReadReq.Options => {
  const options = new Options()
    .setAll(allFrom(from))
    .setResolveLinks(false)
    .setUuidOption(new Options.UUIDOption().setString(new shared.Empty()))
  return filter === null ? options.setNoFilter(new shared.Empty()) : options.setFilter(filterOptions(filter))
}

const call = (
  client: EventStoreDBClient,
  name: string,
  { credentials }: Followed,
  options: streams.ReadReq.Options,
) => {
  const request = new streams.ReadReq().setOptions(options)
  const base = credentials ? { credentials: { ...credentials } } : {}
  return client['GRPCStreamCreator'](services.StreamsClient, name, (grpc) =>
    callToRead(grpc, request, ...client['callArguments'](base, { deadline: Number.POSITIVE_INFINITY })),
  ) as ConstructorParameters<typeof clientReads.ReadStream>[0]
}

type ClientConvert = ConstructorParameters<typeof clientReads.ReadStream>[1]

/**
 * Reads $all through a filter on the server. The protocol has it and the client offers it for subscriptions only, so this is
 * the client's own `readAll` with the filter filled in, and with what comes read by `callToRead`.
 */
export const readAllFiltered = (
  client: EventStoreDBClient,
  read: FilteredRead,
  convert: Convert,
): ClientStream => {
  const options = optionsOf(read)
    .setCount(String(read.count))
    .setReadDirection(read.direction === BACKWARDS ? 1 : 0)
  return new clientReads.ReadStream(
    call(client, 'readAllFiltered', read, options),
    convert as ClientConvert,
    {},
  )
}

/** The client's own `subscribeToAll`, with what comes read by `callToRead`. */
export const followAllFiltered = (
  client: EventStoreDBClient,
  read: Followed,
  convert: Convert,
): ClientStream => {
  const options = optionsOf(read).setSubscription(new Options.SubscriptionOptions())
  return new clientSubscriptions.Subscription(
    call(client, 'subscribeToAllFiltered', read, options),
    convert as ClientConvert,
    {},
  )
}
