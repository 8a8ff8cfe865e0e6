import { EventStoreError } from './errors.ts'
import type { AppendOptions, ReadAllOptions, ReadStreamOptions, SubscribeOptions } from './event-store.ts'
import type { ExpectedRevision, NewEvent, StreamFilter } from './events.ts'

/** Longest stream name and event type, in UTF-16 units. */
export const MAX_NAME_LENGTH = 250

/** The largest append unless an adapter is told otherwise, in bytes of JSON: what an EventStoreDB server takes by default. */
export const MAX_APPEND_BYTES = 1_048_576

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const CONTROL = /\p{Cc}/u

const invalid = (message: string): EventStoreError => new EventStoreError('INVALID', message)

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

const checkName = (what: string, name: unknown): void => {
  if (typeof name !== 'string' || name.length === 0)
    throw invalid(`${what} must be text of at least one character.`)
  if (name.length > MAX_NAME_LENGTH)
    throw invalid(`${what} has ${name.length} characters; at most ${MAX_NAME_LENGTH} are allowed.`)
  // A lone surrogate becomes U+FFFD in UTF-8, so that two different names would be one on disk.
  if (CONTROL.test(name) || !name.isWellFormed())
    throw invalid(`${what} ${shown(name)} holds a control character or half of a character.`)
}

/** What every store refuses as a stream’s name: none, too long, with a control character or half of a character. Errors: INVALID. */
export const checkStreamName = (stream: unknown): void => checkName('The stream name', stream)

const isWholeNumber = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

const checkExpectedRevision = (expected: ExpectedRevision): void => {
  if (expected === 'any' || expected === 'no_stream' || isWholeNumber(expected)) return
  throw invalid(`The expected revision must be 0 or more, "no_stream" or "any", not ${shown(expected)}.`)
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `checked`: the type of the event before it, which is mostly the same. */
const checkEvent = (event: NewEvent, index: number, checked: string | undefined): void => {
  if (!isObject(event)) throw invalid(`Event ${index} of the append must be an object.`)
  if (typeof event.id !== 'string' || !UUID.test(event.id))
    throw invalid(`The id of event ${index} must be a lower-case UUID, not ${shown(event.id)}.`)
  if (event.type !== checked) checkName(`The type of event ${index}`, event.type)
  if (!isObject(event.data))
    throw invalid(`The data of event ${index} (${event.type}) must be a JSON object.`)
  if (!isObject(event.metadata))
    throw invalid(`The metadata of event ${index} (${event.type}) must be a JSON object.`)
}

/** What every adapter refuses before it asks its store. Errors: INVALID, naming the event by its index. */
export const checkAppend = (stream: string, events: readonly NewEvent[], options: AppendOptions): void => {
  checkStreamName(stream)
  checkExpectedRevision(options.expectedRevision)
  if (options.deadlineMs !== undefined && !(Number.isFinite(options.deadlineMs) && options.deadlineMs > 0))
    throw invalid(`The deadline must be more than 0 milliseconds, not ${shown(options.deadlineMs)}.`)
  if (events.length === 0) throw invalid(`The append to ${stream} has no events; it needs at least one.`)
  const ids = new Set<string>()
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index] as NewEvent
    checkEvent(event, index, events[index - 1]?.type)
    if (ids.has(event.id))
      throw invalid(`Event ${index} has the id ${event.id}, which the append already uses.`)
    ids.add(event.id)
  }
}

const checkDirection = (direction: unknown): void => {
  if (direction === undefined || direction === 'forwards' || direction === 'backwards') return
  throw invalid(`The direction must be "forwards" or "backwards", not ${shown(direction)}.`)
}

const checkLimit = (limit: number | undefined): void => {
  if (limit === undefined || (isWholeNumber(limit) && limit > 0)) return
  throw invalid(`The limit must be a whole number of at least 1, not ${shown(limit)}.`)
}

const checkFilter = (filter: StreamFilter | undefined): void => {
  if (filter === undefined) return
  if (filter.prefixes.length === 0)
    throw invalid('The stream filter has no prefix; leave it out to read all of the ledger.')
  for (const prefix of filter.prefixes) if (prefix !== '') checkName('The stream prefix', prefix)
}

/** What every store refuses of a read. Errors: INVALID. */
export const checkReadStream = (stream: string, options: ReadStreamOptions): void => {
  checkStreamName(stream)
  checkDirection(options.direction)
  checkLimit(options.limit)
  if (options.from !== undefined && !isWholeNumber(options.from))
    throw invalid(`The revision to read from must be 0 or more, not ${shown(options.from)}.`)
}

/** Checks all but the cursor, which only the adapter can read. */
export const checkReadAll = (options: ReadAllOptions): void => {
  checkDirection(options.direction)
  checkLimit(options.limit)
  checkFilter(options.streams)
}

/** Checks all but the cursor, which only the adapter can read. */
export const checkSubscribe = (options: SubscribeOptions): void => checkFilter(options.streams)
