import type { Post } from '../events/catalogue.ts'
import type { Registry } from './registry.ts'

/** How far clocks may be off, as data; a plant system or a device that is registered has its own tolerance. Version 1. */
export const CLOCK = { version: 1, defaultSeconds: 120 } as const

/** Whose clock a post's times are by, and how far it may be off. */
export type Clock = {
  /** Null where no system or device of that name is registered. */
  readonly name: string | null
  readonly seconds: number
}

const UNREGISTERED: Clock = { name: null, seconds: CLOCK.defaultSeconds }

/** The clock of the device that measured it, where that is registered; else of the system that posts it. */
export const clockOf = (
  { clockTolerances }: Registry,
  { device, source }: Pick<Post, 'device' | 'source'>,
): Clock => {
  if (clockTolerances.size === 0) return UNREGISTERED
  for (const name of [device?.id, source?.system]) {
    const seconds = name === undefined ? undefined : clockTolerances.get(name)
    if (name !== undefined && seconds !== undefined) return { name, seconds }
  }
  return UNREGISTERED
}
