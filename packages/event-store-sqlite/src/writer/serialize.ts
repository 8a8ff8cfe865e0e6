import { EventStoreError, type JsonObject, type JsonValue, type NewEvent } from '@lodestone/event-store'

const hasNonFinite = (value: JsonValue): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(hasNonFinite)
}

const textOf = (value: JsonObject, what: string): string => {
  const fault = (why: string, cause?: unknown): EventStoreError =>
    new EventStoreError('INVALID', `${what} cannot be said in JSON: ${why}.`, { cause })
  try {
    const text = JSON.stringify(value)
    // JSON.stringify writes null for NaN and infinities; only a text with null in it is worth the walk.
    if (text.includes('null') && hasNonFinite(value)) throw fault('it holds a number that is not finite')
    return text
  } catch (error) {
    if (error instanceof EventStoreError) throw error
    throw fault(error instanceof Error ? error.message.split('\n', 1).join('') : String(error), error)
  }
}

/**
 * Id, type, data and metadata of each event as texts, in order: what the writer stores. Made at once, so that the caller may
 * change its objects afterwards. Errors: INVALID, APPEND_TOO_LARGE.
 */
export const serializeEvents = (events: readonly NewEvent[], stream: string, maxBytes: number): string[] => {
  const texts: string[] = []
  let bytes = 0
  for (const { id, type, data, metadata } of events) {
    const dataText = textOf(data, `The data of event ${id} (${type})`)
    const metadataText = textOf(metadata, `The metadata of event ${id} (${type})`)
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
