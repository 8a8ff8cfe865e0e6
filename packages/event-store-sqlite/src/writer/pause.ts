const never = new Int32Array(new SharedArrayBuffer(4))

/** Stops this thread for so many milliseconds. For the writer thread only. */
const pause = (milliseconds: number): void => {
  Atomics.wait(never, 0, 0, milliseconds)
}

/**
 * Tries until it does not answer busy, or until the time is over; then the last busy error is thrown. The pauses are short
 * and uneven: a process that appends without rest lets go of the file for fractions of a millisecond only, and SQLite's own
 * waiting, which grows to 100 ms, seldom meets one.
 */
export const untilFree = <T>(waitMs: number, isBusy: (error: unknown) => boolean, attempt: () => T): T => {
  const end = performance.now() + waitMs
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error
      pause(0.05 + Math.random() * 0.4)
    }
  }
}
