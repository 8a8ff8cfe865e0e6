import { EventStoreError } from '../errors.ts'
import type { JsonObject, NewEvent } from '../events.ts'
import type { Catalogue, EventDefinition } from './catalogue.ts'
import { upcast } from './upcast.ts'

export type UndecodableFault =
  | 'unreadable'
  | 'unknown_type'
  | 'bad_version'
  | 'newer_version'
  | 'missing_upcaster'
  | 'upcaster_failed'

/** An event in the version that this release knows, or why it cannot be had. `reason` is a sentence for the operator. */
export type Decoded<Type extends string = string> =
  | { readonly ok: true; readonly type: Type; readonly version: number; readonly data: JsonObject }
  | { readonly ok: false; readonly fault: UndecodableFault; readonly reason: string }

/** What `decode` looks at; every stored event has it. */
export type Decodable = Pick<NewEvent, 'type' | 'data' | 'metadata'> & { readonly unreadable?: string }

export type Codec<Type extends string = string> = {
  /** Never throws. Data of the present version is handed on as it is, not copied. */
  decode(stored: Decodable): Decoded<Type>
  /** Puts the type's present version into the metadata, as `v`. Errors: INVALID for a type that is not in the catalogue. */
  encode(event: NewEvent & { readonly type: Type }): NewEvent
}

/** Where the metadata name no version: events from before it was written down. */
const FIRST_VERSION = 1

const checkDefinition = (type: string, { version }: EventDefinition): void => {
  if (Number.isSafeInteger(version) && version >= FIRST_VERSION) return
  throw new EventStoreError(
    'INVALID',
    `The version of ${type} must be a whole number from 1, not ${version}.`,
  )
}

/** Reads stored events in the versions of a catalogue. Errors: INVALID for a version in it that is no whole number from 1. */
export const createCodec = <Type extends string>(catalogue: Catalogue<Type>): Codec<Type> => {
  // A Map, because what is stored may name a type "constructor".
  const definitions = new Map<string, EventDefinition>(Object.entries(catalogue))
  for (const [type, definition] of definitions) checkDefinition(type, definition)

  return {
    decode: (stored) => {
      const { type, metadata } = stored
      const definition = definitions.get(type)
      const written = metadata['v']
      if (definition !== undefined && written === definition.version && stored.unreadable === undefined)
        return { ok: true, type: type as Type, version: written, data: stored.data }
      if (stored.unreadable !== undefined)
        return {
          ok: false,
          fault: 'unreadable',
          reason: `The stored event cannot be read: ${stored.unreadable}.`,
        }
      if (definition === undefined)
        return {
          ok: false,
          fault: 'unknown_type',
          reason: `This release does not know the event type ${type}.`,
        }
      return upcast(type as Type, definition, written ?? FIRST_VERSION, stored.data)
    },
    encode: (event) => {
      const definition = definitions.get(event.type)
      if (!definition)
        throw new EventStoreError('INVALID', `The event type ${event.type} is not in the catalogue.`)
      return { ...event, metadata: { ...event.metadata, v: definition.version } }
    },
  }
}
