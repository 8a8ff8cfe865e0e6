export class DeadlinePassed extends Error {
  constructor(ms: number) {
    super(`The deadline of ${ms} ms has passed`)
    this.name = 'DeadlinePassed'
  }
}

/** A clock of our own beside the client's: some of what the client awaits never comes. */
export type Deadline = {
  readonly ms: number
  leftMs(): number
  /** Errors: DeadlinePassed; what comes of the work later is not heard. */
  race<Result>(work: Promise<Result>): Promise<Result>
  clear(): void
}

export const deadlineAfter = (ms: number): Deadline => {
  const end = performance.now() + ms
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {})
  const timer = setTimeout(() => reject(new DeadlinePassed(ms)), ms)
  return {
    ms,
    leftMs: () => end - performance.now(),
    // The loser of the race is heard by the race, so that it cannot become an unhandled rejection.
    race: (work) => Promise.race([work, promise]),
    clear: () => clearTimeout(timer),
  }
}
