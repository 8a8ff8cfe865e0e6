import type { Timers } from '@lodestone/event-store'
import type { Random } from '../random.ts'
import type { Schedule } from '../schedule.ts'

/** A process: what it waits for ends with it. */
export type Host = {
  readonly name: string
  readonly timers: Timers
  /** Its clock, which may be off by a little. */
  readonly clock: () => Date
  readonly isAlive: () => boolean
  /** From now on it does nothing, and hears of nothing. */
  readonly kill: () => void
  readonly onDeath: (call: () => void) => void
}

/** When simulated time begins. */
export const START = Date.parse('2026-11-23T06:00:00Z')

/** What a process needs of the world. */
export type Surroundings = { readonly schedule: Schedule; readonly random: Random }

export const createHost = (name: string, { schedule, random }: Surroundings): Host => {
  const skew = random.between(-300, 300)
  const last: (() => void)[] = []
  let isAlive = true
  const after: Timers['after'] = (milliseconds, call) =>
    schedule.after(milliseconds, () => {
      if (isAlive) call()
    })
  return {
    name,
    clock: () => new Date(START + schedule.now() + skew),
    timers: {
      elapsed: schedule.now,
      after,
      turn: () => new Promise((resolve) => after(random.next(), resolve)),
      random: random.next,
    },
    isAlive: () => isAlive,
    kill: () => {
      isAlive = false
      for (const call of last.splice(0)) call()
    },
    onDeath: (call) => {
      last.push(call)
    },
  }
}
