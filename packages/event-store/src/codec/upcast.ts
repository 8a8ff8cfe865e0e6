import type { JsonObject, JsonValue } from '../events.ts'
import type { EventDefinition } from './catalogue.ts'
import type { Decoded } from './codec.ts'

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes stored data step by step to the version that this release knows. */
export const upcast = <Type extends string>(
  type: Type,
  { version, upcasters }: EventDefinition,
  written: JsonValue,
  stored: JsonObject,
): Decoded<Type> => {
  if (typeof written !== 'number' || !Number.isSafeInteger(written) || written < 1)
    return {
      ok: false,
      fault: 'bad_version',
      reason: `The ${type} names the version ${JSON.stringify(written)}, which is no whole number from 1.`,
    }
  if (written > version)
    return {
      ok: false,
      fault: 'newer_version',
      reason: `The ${type} has version ${written}, written by a newer release; this one knows up to ${version}.`,
    }
  let data = stored
  for (let from = written; from < version; from++) {
    const step = upcasters[from]
    if (!step)
      return {
        ok: false,
        fault: 'missing_upcaster',
        reason: `Nothing takes the ${type} from version ${from} to ${from + 1}.`,
      }
    try {
      data = step(data)
      if (!isObject(data)) throw new Error('it gave no object')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return {
        ok: false,
        fault: 'upcaster_failed',
        reason: `The ${type} could not be taken from version ${from} to ${from + 1}: ${why}.`,
      }
    }
  }
  return { ok: true, type, version, data }
}
