import { EventStoreError, jsonText, type NewEvent } from '@lodestone/event-store'

/**
 * Id, type, data and metadata of each event as texts, in order: what the writer stores. Made at once, so that the caller may
 * change its objects afterwards. Errors: INVALID, APPEND_TOO_LARGE.
 */
export const serializeEvents = (events: readonly NewEvent[], stream: string, maxBytes: number): string[] => {
  const texts: string[] = []
  let bytes = 0
  for (const { id, type, data, dataText: made, metadata } of events) {
    const dataText = made ?? jsonText(data, `The data of event ${id} (${type})`)
    const metadataText = jsonText(metadata, `The metadata of event ${id} (${type})`)
    texts.push(id, type, dataText, metadataText)
    bytes +=
      id.length + Buffer.byteLength(type) + Buffer.byteLength(dataText) + Buffer.byteLength(metadataText)
  }
  if (bytes > maxBytes)
    throw new EventStoreError(
      'APPEND_TOO_LARGE',
      `The append of ${events.length} events to ${stream} has ${bytes} bytes; at most ${maxBytes} fit. Append them in parts.`,
    )
  return texts
}
