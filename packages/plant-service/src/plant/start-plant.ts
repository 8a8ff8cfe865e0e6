import { every, realTimers } from '@lodestone/event-store'
import type { FastifyBaseLogger } from 'fastify'
import { type OpenPlantOptions, openPlant } from './open-plant.ts'
import type { Plant } from './plant.ts'

export type StartPlantOptions = OpenPlantOptions & {
  readonly logger: FastifyBaseLogger
  /** How often it is looked whether other books have what posts of this one were ahead of, in milliseconds; 1,000 unless told. */
  readonly bindEveryMs?: number | undefined
}

/** An area at work, with what it does unasked. */
export type StartedPlant = {
  readonly plant: Plant
  /** Finishes what was accepted, and lets go. */
  readonly stop: () => Promise<void>
}

const BIND_EVERY_MS = 1_000

/** Opens an area, loads its book, and looks now and then for what the book waits for. */
export const startPlant = (options: StartPlantOptions): StartedPlant => {
  const { logger, bindEveryMs = BIND_EVERY_MS, ...opening } = options
  const plant = openPlant(opening)
  const { writer, binding } = plant
  // Loaded before the first post asks for it. What goes wrong is in the readiness, and is tried again with every post.
  writer.current().catch((error: unknown) => logger.warn({ err: error }, 'The book cannot be loaded yet.'))
  const stopBinding = every(opening.timers ?? realTimers, bindEveryMs, () => {
    binding
      .look()
      .catch((error: unknown) => logger.warn({ err: error }, 'What waits for other books is not bound yet.'))
  })
  return {
    plant,
    stop: () => {
      stopBinding()
      return writer.close()
    },
  }
}
