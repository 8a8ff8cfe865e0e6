import { CATALOGUE, type EventType, eventSchema, isEventType, type LedgerEvent } from '@lodestone/domain'
import { ledgerCodec } from '@lodestone/plant-service'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'
import type { Decoder } from './decoder.ts'

/**
 * Formats are checked by the patterns that stand beside them; the schemas themselves are our own. What optimizing a check would gain in use is less
 * than it takes.
 */
const compiler = new Ajv2020({
  strict: false,
  validateFormats: false,
  validateSchema: false,
  meta: false,
  code: { optimize: false },
})
/** What an event names several times (masses, compositions) is compiled once. */
const COMPACT = { io: 'output', target: 'draft-2020-12', reused: 'ref' } as const

/** How an event type is read, in the version that this release writes. */
type Reading = { readonly version: number; readonly fits: (data: unknown) => data is LedgerEvent }
const readings = new Map<string, Reading>()

/** Made when an event of the type is met for the first time: it takes some milliseconds. */
const makeReading = (type: EventType): Reading => {
  const validate = compiler.compile<LedgerEvent>(z.toJSONSchema(eventSchema(type), COMPACT))
  const { version } = CATALOGUE[type]
  const reading: Reading = { version, fits: (data): data is LedgerEvent => validate(data) }
  readings.set(type, reading)
  return reading
}

/**
 * Reads as the house's codec does, several times as fast: an event in its present version that fits the JSON Schema of its type is taken as it stands.
 * Whatever does not is for the codec to judge, with its upcasters and its reasons.
 */
export const quickDecoder: Decoder = {
  decode: (stored) => {
    const { type, data, metadata, unreadable } = stored
    const reading = readings.get(type) ?? (isEventType(type) ? makeReading(type) : undefined)
    if (
      reading !== undefined &&
      unreadable === undefined &&
      metadata['v'] === reading.version &&
      reading.fits(data)
    )
      return { ok: true, event: data }
    return ledgerCodec.decode(stored)
  },
}
