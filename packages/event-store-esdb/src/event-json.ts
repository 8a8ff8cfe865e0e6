import { EventStoreError, type JsonObject, type NewEvent } from '@lodestone/event-store'

/** An event as it is sent: a copy, so that the caller may change its own, with its size as the server counts it. */
export type OutgoingEvent = {
  readonly id: string
  readonly type: string
  readonly contentType: 'application/json'
  readonly data: JsonObject
  readonly metadata: JsonObject
}

export type Outgoing = { readonly events: readonly OutgoingEvent[]; readonly bytes: number }

const invalid = (what: string, cause?: unknown): EventStoreError =>
  new EventStoreError('INVALID', `${what} holds what JSON cannot say.`, { cause })

/** JSON turns what it cannot say into null without a word, so a null has to be looked for in the value. */
const saysWhatJsonCannot = (value: unknown): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (Array.isArray(value)) return value.some(saysWhatJsonCannot)
  if (typeof value === 'object' && value !== null) return Object.values(value).some(saysWhatJsonCannot)
  return value === undefined || typeof value === 'function' || typeof value === 'symbol'
}

const textOf = (value: JsonObject, what: string): string => {
  let text: string
  try {
    text = JSON.stringify(value)
  } catch (error) {
    throw invalid(what, error)
  }
  if (text.includes('null') && saysWhatJsonCannot(value)) throw invalid(what)
  return text
}

/** Errors: INVALID, naming the event by its index. */
export const outgoing = (events: readonly NewEvent[]): Outgoing => {
  let bytes = 0
  const copies = events.map(({ id, type, data, metadata }, index): OutgoingEvent => {
    const dataText = textOf(data, `The data of event ${index} (${type})`)
    const metadataText = textOf(metadata, `The metadata of event ${index} (${type})`)
    bytes += Buffer.byteLength(dataText) + Buffer.byteLength(metadataText) + 2 * type.length
    return {
      id,
      type,
      contentType: 'application/json',
      data: JSON.parse(dataText),
      metadata: JSON.parse(metadataText),
    }
  })
  return { events: copies, bytes }
}
