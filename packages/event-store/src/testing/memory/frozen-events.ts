import { MAX_APPEND_BYTES } from '../../check.ts'
import { EventStoreError } from '../../errors.ts'
import type { JsonObject, NewEvent } from '../../events.ts'
import { jsonText } from '../../json-text.ts'

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const member of Object.values(value)) freeze(member)
}

const frozen = (text: string): JsonObject => {
  const value = JSON.parse(text) as JsonObject
  freeze(value)
  return value
}

/**
 * Copies of events as a store would give them back, which nobody can change: they are handed to every reader. Errors: INVALID,
 * APPEND_TOO_LARGE.
 */
export const frozenEvents = (events: readonly NewEvent[]): NewEvent[] => {
  let bytes = 0
  const copies = events.map(({ id, type, data, metadata }) => {
    const dataText = jsonText(data, `The data of event ${id} (${type})`)
    const metadataText = jsonText(metadata, `The metadata of event ${id} (${type})`)
    bytes += dataText.length + metadataText.length
    return { id, type, data: frozen(dataText), metadata: frozen(metadataText) }
  })
  if (bytes > MAX_APPEND_BYTES)
    throw new EventStoreError(
      'APPEND_TOO_LARGE',
      `The append has ${bytes} bytes; at most ${MAX_APPEND_BYTES} fit.`,
    )
  return copies
}
