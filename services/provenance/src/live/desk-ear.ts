import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from '../desk/desk.ts'

/** Reads the desk now and then, so that what another instance put there is heard of too. */
export type DeskEar = {
  /** How much was said there; null before that is known. */
  readonly said: () => number | null
  /** Looks now; resolves all the same where the store does not answer soon. */
  readonly look: () => Promise<void>
  readonly start: () => void
  readonly stop: () => void
}

export const createDeskEar = (desk: Desk, everyMs: number): DeskEar => {
  let timer: NodeJS.Timeout | null = null
  let reading: Promise<void> | null = null
  const read = (): Promise<void> => {
    reading ??= desk
      .read()
      // A store that is away is told of wherever it is asked for something.
      .then(
        () => {},
        () => {},
      )
      .finally(() => {
        reading = null
      })
    return reading
  }
  return {
    said: desk.said,
    look: () => Promise.race([read(), sleep(everyMs, undefined, { ref: false })]),
    start: () => {
      timer ??= setInterval(read, everyMs)
    },
    stop: () => {
      if (timer !== null) clearInterval(timer)
      timer = null
    },
  }
}
