import { realTimers, type Timers } from '@lodestone/event-store'

/** How long the event loop may be held at a stretch, in milliseconds: a request waits no longer than this for the fold. */
const SLICE_MS = 5

/** Lets the event loop do what else there is, whenever the present slice of work is used up. */
export type Pace = { readonly pause: () => Promise<void> | undefined }

export const createPace = ({ elapsed, turn }: Timers = realTimers, sliceMs = SLICE_MS): Pace => {
  let began = elapsed()
  const goOn = async (): Promise<void> => {
    await turn()
    began = elapsed()
  }
  return { pause: () => (elapsed() - began < sliceMs ? undefined : goOn()) }
}

/** What work in steps comes to, with the event loop let go whenever a slice is used up. */
export const finished = async <T>(steps: Iterator<unknown, T>, pace: Pace = createPace()): Promise<T> => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    const pause = pace.pause()
    if (pause !== undefined) await pause
  }
}
