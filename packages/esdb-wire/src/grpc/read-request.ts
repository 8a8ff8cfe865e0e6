import { type EventTest, everything, testOf } from '../log/filter.ts'
import type { AllStart } from '../log/read-all.ts'
import { RefusedError } from '../refusal.ts'
import { nameOf, type streams } from './protocol.ts'
import type { EventForm } from './read-event.ts'

type Options = streams.ReadReq.Options

export type ReadRequest = {
  readonly form: EventForm
  /** How many events are wanted, or that all are and then those to come. */
  readonly count: number | 'subscription'
  readonly backwards: boolean
  readonly source:
    | { readonly kind: 'stream'; readonly stream: string; readonly from: number | 'start' | 'end' }
    | { readonly kind: 'all'; readonly from: AllStart; readonly passes: EventTest }
  /** After how many events that were looked at a filtered subscription says how far it is. */
  readonly checkpointEvery: number | null
}

/** How many events the server reads at once; also how far it looks for what passes a filter, unless told. */
export const READ_BATCH = 32

const BACKWARDS = 1

const bad = (message: string): RefusedError => new RefusedError({ kind: 'bad-request', message })

const filterOf = (options: Options): { passes: EventTest; checkpointEvery: number | null } => {
  const filter = options.getFilter()
  if (!filter) return { passes: everything, checkpointEvery: null }
  const onStream = filter.getStreamIdentifier()
  const expression = onStream ?? filter.getEventType()
  if (!expression) throw bad('The filter has no expression.')
  if (!filter.hasMax() && !filter.hasCount()) throw bad('The filter has no window.')
  const window = filter.hasMax() ? filter.getMax() : READ_BATCH
  try {
    const passes = testOf({
      on: onStream ? 'stream' : 'type',
      regex: expression.getRegex(),
      prefixes: expression.getPrefixList(),
    })
    return { passes, checkpointEvery: filter.getCheckpointintervalmultiplier() * window }
  } catch (error) {
    throw bad(`The filter is no regular expression: ${error instanceof Error ? error.message : ''}`)
  }
}

const allStart = (all: streams.ReadReq.Options.AllOptions): AllStart => {
  const position = all.getPosition()
  if (position)
    return { commit: Number(position.getCommitPosition()), prepare: Number(position.getPreparePosition()) }
  return all.hasEnd() ? 'end' : 'start'
}

const streamStart = (stream: streams.ReadReq.Options.StreamOptions): number | 'start' | 'end' => {
  if (stream.hasRevision()) return Number(stream.getRevision())
  return stream.hasEnd() ? 'end' : 'start'
}

/** Errors: RefusedError for a request that makes no sense. */
export const readRequestOf = (message: streams.ReadReq): ReadRequest => {
  const options = message.getOptions()
  if (!options) throw bad('The read has no options.')
  const [stream, all] = [options.getStream(), options.getAll()]
  if (!stream && !all) throw bad('The read names neither a stream nor $all.')
  const { passes, checkpointEvery } = filterOf(options)
  const source: ReadRequest['source'] = stream
    ? { kind: 'stream', stream: nameOf(stream.getStreamIdentifier()), from: streamStart(stream) }
    : { kind: 'all', from: all ? allStart(all) : 'start', passes }
  return {
    form: {
      positions: source.kind === 'all',
      resolveLinks: options.getResolveLinks(),
      structuredIds: options.getUuidOption()?.hasStructured() ?? true,
    },
    count: options.hasSubscription() ? 'subscription' : Number(options.getCount()),
    backwards: options.getReadDirection() === BACKWARDS,
    source,
    checkpointEvery,
  }
}
