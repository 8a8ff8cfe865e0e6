import { stampLike } from '../clock/zone.ts'
import { CLOCK_TOLERANCE } from '../model/systems.ts'
import type { Posting } from '../posting.ts'
import { dice } from '../prng/dice.ts'
import type { Habit } from './habit.ts'

/** How far the clock of a plant system is off at most, in seconds. */
export const MOST_OFF = 0.75 * CLOCK_TOLERANCE
const TIMES = ['occurredAt', 'startedAt', 'endedAt'] as const

/** Every plant system has a clock of its own, and none is right. */
export const clocks: Habit = ({ seed }) => {
  const offsets = new Map<string, number>()
  return (posting) => {
    const system = `${posting.area} ${posting.body.source?.system ?? ''}`
    const off = offsets.get(system) ?? dice(seed, `clock ${system}`).whole(-MOST_OFF, MOST_OFF)
    offsets.set(system, off)
    if (off === 0) return [posting]
    const body: Record<string, unknown> = { ...posting.body }
    for (const name of TIMES) {
      const text = body[name]
      if (typeof text === 'string') body[name] = stampLike(text, off)
    }
    return [{ ...posting, body } as Posting]
  }
}
