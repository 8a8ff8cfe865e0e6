import { type JsonObject, jsonText, type NewEvent } from '@lodestone/event-store'

/** An event as it is sent: a copy, so that the caller may change its own, with its size as the server counts it. */
export type OutgoingEvent = {
  readonly id: string
  readonly type: string
  readonly contentType: 'application/json'
  readonly data: JsonObject
  readonly metadata: JsonObject
}

export type Outgoing = { readonly events: readonly OutgoingEvent[]; readonly bytes: number }

/** Errors: INVALID, naming the event by its index. */
export const outgoing = (events: readonly NewEvent[]): Outgoing => {
  let bytes = 0
  const copies = events.map(({ id, type, data, metadata }, index): OutgoingEvent => {
    const dataText = jsonText(data, `The data of event ${index} (${type})`)
    const metadataText = jsonText(metadata, `The metadata of event ${index} (${type})`)
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
