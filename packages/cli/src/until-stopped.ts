/** The reason of a signal that a person or the system gave by Ctrl-C or SIGTERM. */
export const STOPPED = Symbol('stopped')

/** Runs work until it ends by itself or is told to stop, which is no failure. A second Ctrl-C ends the process at once. */
export const untilStopped = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const controller = new AbortController()
  const stop = () => controller.abort(STOPPED)
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    await work(controller.signal)
  } catch (error) {
    // What stops because it was told to throws the signal's reason, or an error that wraps it.
    if (!controller.signal.aborted || !isStop(error)) throw error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

const isStop = (error: unknown): boolean =>
  error === STOPPED || (error instanceof Error && (error.name === 'AbortError' || error.cause === STOPPED))
