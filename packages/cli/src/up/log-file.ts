import { createLogger } from '@lodestone/plant-service'
import { pino } from 'pino'

/** How long the last lines may take: on a full disk they never get there. */
const LAST_LINES_MS = 1_000

/** The log of the services, in a file beside the data, so that the terminal stays readable. */
export const openLogFile = (path: string, level: string) => {
  const destination = pino.destination({ dest: path, sync: false })
  // A full disk must not end the process because of its log.
  destination.on('error', () => {})
  return {
    logger: createLogger({ level, name: 'lodestone', destination }),
    close: () =>
      new Promise<void>((resolve) => {
        const late = setTimeout(() => {
          destination.destroy()
          resolve()
        }, LAST_LINES_MS)
        destination.once('close', () => {
          clearTimeout(late)
          resolve()
        })
        destination.end()
      }),
  }
}
