import { type DestinationStream, type Logger, pino } from 'pino'

const SECRET = /\blode_[A-Za-z0-9]+_[A-Za-z0-9_-]+/g

/** The text with every key in it made unusable, whatever led it here. */
export const withoutSecrets = (text: string): string => text.replace(SECRET, 'lode_[redacted]')

const PLACES = ['authorization', 'headers.authorization', 'req.headers.authorization', 'secret', '*.secret']

/**
 * The log of a service: JSON lines with the time in ISO 8601. No secret gets into it: the fields that could hold one are redacted,
 * and so is whatever looks like a key anywhere in a line.
 */
export const createLogger = (
  options: { level?: string; name?: string; destination?: DestinationStream } = {},
): Logger =>
  pino(
    {
      level: options.level ?? 'info',
      ...(options.name === undefined ? {} : { name: options.name }),
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PLACES, censor: '[redacted]' },
      hooks: { streamWrite: withoutSecrets },
    },
    options.destination ?? pino.destination({ sync: false }),
  )
