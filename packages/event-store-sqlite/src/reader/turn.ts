import { setImmediate } from 'node:timers/promises'

/** Lets the event loop do what else there is between two pages: without it a long read would freeze the process. */
export const turn = (): Promise<void> => setImmediate(undefined)
