import type { JsonObject } from '../events.ts'

/** Takes the data of one version to the next. Pure; must not change what it is given. */
export type Upcaster = (data: JsonObject) => JsonObject

/** What this release knows of an event type: the version that it writes, and by version the way from there to the next. */
export type EventDefinition = {
  /** From 1. */
  readonly version: number
  readonly upcasters: Readonly<Record<number, Upcaster>>
}

/** By event type, as it is stored. */
export type Catalogue<Type extends string = string> = Readonly<Record<Type, EventDefinition>>
