import { createLogger } from '@lodestone/plant-service'
import type { Trace } from '../trace.ts'

type Logger = ReturnType<typeof createLogger>

const SILENT = createLogger({ level: 'silent' })

/** What a process writes into its log, as lines of the trace. */
export const loggerOf = (trace: Trace, who: string): Logger => {
  const write = (about: unknown, words?: string): void => {
    const error = about instanceof Object && 'err' in about && about.err instanceof Error ? about.err : null
    trace.say(who, `${words ?? String(about)}${error === null ? '' : ` (${error.message})`}`)
  }
  const logger: Logger = Object.assign(Object.create(SILENT), {
    info: write,
    warn: write,
    error: write,
    child: () => logger,
  })
  return logger
}
