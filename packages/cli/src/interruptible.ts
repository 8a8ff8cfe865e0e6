import { CliError } from './cli-error.ts'
import { EXIT } from './exit-codes.ts'

/** Runs work that ends cleanly on Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
export const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController()
  const interrupt = () =>
    controller.abort(
      new CliError(EXIT.failed, 'INTERRUPTED', 'Interrupted. What was acknowledged is recorded.'),
    )
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
