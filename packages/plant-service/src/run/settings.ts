import { parseArgs } from 'node:util'
import { AREA_CODE } from '@lodestone/domain'

/** How one plant service is run alone. */
export type PlantSettings = {
  readonly area: string
  /** Address of the event store: `sqlite:<path>` or `esdb://…`. */
  readonly store: string
  readonly host: string
  readonly port: number
  /** Where snapshots of the book are kept; none are without it. */
  readonly data: string | undefined
  readonly logLevel: string
  readonly metricsAccess: 'key' | 'open'
}

/** A setting that cannot be used: which, and what would be right. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS_INVALID'
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const LISTEN = /^(?:(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):)?(\d{1,5})$/
const DEFAULT_LISTEN = '127.0.0.1:7070'

const need = (value: string | undefined, flag: string, variable: string, example: string): string => {
  if (value !== undefined && value !== '') return value
  throw new SettingsError(`Say ${flag} (or ${variable}), for example ${example}.`)
}

const listenOf = (text: string): { host: string; port: number } => {
  const [, host = '127.0.0.1', port = ''] = LISTEN.exec(text) ?? []
  if (port !== '' && Number(port) <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  throw new SettingsError(`"${text}" is no place to listen at; write it as ${DEFAULT_LISTEN}.`)
}

/** Reads the settings: flags come before the environment. Errors: SettingsError. */
export const readSettings = (
  args: readonly string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
): PlantSettings => {
  const option = { type: 'string' } as const
  const options = {
    area: option,
    store: option,
    listen: option,
    data: option,
    'log-level': option,
    metrics: option,
  }
  const flags = readFlags(args, options)
  const area = need(flags.area ?? env['LODESTONE_AREA'], '--area', 'LODESTONE_AREA', 'FTW-SC')
  if (!AREA_CODE.test(area))
    throw new SettingsError(`"${area}" is no area; write it as site and area: FTW-SC.`)
  const logLevel = flags['log-level'] ?? env['LODESTONE_LOG_LEVEL'] ?? 'info'
  if (!LEVELS.includes(logLevel))
    throw new SettingsError(`"${logLevel}" is no log level; there are ${LEVELS.join(', ')}.`)
  const metricsAccess = flags.metrics ?? env['LODESTONE_METRICS'] ?? 'key'
  if (metricsAccess !== 'key' && metricsAccess !== 'open')
    throw new SettingsError(`Metrics are for a "key" or "open", not "${metricsAccess}".`)
  return {
    area,
    store: need(flags.store ?? env['LODESTONE_STORE'], '--store', 'LODESTONE_STORE', 'sqlite:data/ledger.db'),
    ...listenOf(flags.listen ?? env['LODESTONE_LISTEN'] ?? DEFAULT_LISTEN),
    data: flags.data ?? env['LODESTONE_DATA'],
    logLevel,
    metricsAccess,
  }
}

const readFlags = <O extends Record<string, { type: 'string' }>>(args: readonly string[], options: O) => {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as { [K in keyof O]?: string }
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error))
  }
}
