import {
  BACKWARDS,
  type Direction,
  END,
  type EventStoreDBClient,
  type ReadPosition,
  START,
} from '@eventstore/db-client'
import clientReads from '@eventstore/db-client/dist/streams/utils/ReadStream.js'
import clientEvents from '@eventstore/db-client/dist/utils/convertGrpcEvent.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import services from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { ClientStream } from './client-pages.ts'

/** Which streams the server is to show: by the beginning of the name, or by a regular expression. */
export type ServerFilter = { readonly prefixes: readonly string[] } | { readonly regex: string }

export type FilteredRead = {
  /** Null for everything. */
  readonly filter: ServerFilter | null
  readonly from: ReadPosition
  readonly direction: Direction
  readonly count: number
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** How many events the server looks at before it tells how far it is; its own measure is 32, slow where little matches. */
export const SEARCH_WINDOW = 4_096

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

/**
 * Reads $all through a filter on the server. The protocol has it and the client offers it for subscriptions only, so this is
 * the client's own `readAll` with the filter filled in; and with another way to convert what is sent, where the client's would read all of it.
 */
export const readAllFiltered = (
  client: EventStoreDBClient,
  read: FilteredRead,
  convert: (sent: streams.ReadResp.ReadEvent) => unknown = clientEvents.convertGrpcEvent,
): ClientStream => {
  const options = new Options()
    .setAll(allFrom(read.from))
    .setResolveLinks(false)
    .setCount(String(read.count))
    .setUuidOption(new Options.UUIDOption().setString(new shared.Empty()))
    .setReadDirection(read.direction === BACKWARDS ? 1 : 0)
  if (read.filter === null) options.setNoFilter(new shared.Empty())
  else options.setFilter(filterOptions(read.filter))
  const request = new streams.ReadReq().setOptions(options)
  const base = read.credentials ? { credentials: { ...read.credentials } } : {}
  const create = client['GRPCStreamCreator'](services.StreamsClient, 'readAllFiltered', (grpc) =>
    grpc.read(request, ...client['callArguments'](base, { deadline: Number.POSITIVE_INFINITY })),
  )
  return new clientReads.ReadStream(create, convert as typeof clientEvents.convertGrpcEvent, {})
}
