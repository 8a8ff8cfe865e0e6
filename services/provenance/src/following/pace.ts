import { setImmediate } from 'node:timers/promises'

/** How long the event loop may be held at a stretch, in milliseconds: a request waits no longer than this for the fold. */
const SLICE_MS = 5

/** Lets the event loop do what else there is, whenever the present slice of work is used up. */
export type Pace = { readonly pause: () => Promise<void> | undefined }

export const createPace = (sliceMs = SLICE_MS): Pace => {
  let began = performance.now()
  const turn = async (): Promise<void> => {
    await setImmediate()
    began = performance.now()
  }
  return { pause: () => (performance.now() - began < sliceMs ? undefined : turn()) }
}
