import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AREA_CODE } from '@lodestone/domain'

/** How one service is run alone. */
export type ServiceSettings = {
  /** Address of the event store: `sqlite:<path>` or `esdb://…`. */
  readonly store: string
  readonly host: string
  readonly port: number
  /** Where snapshots are kept. */
  readonly data: string | undefined
  readonly logLevel: string
  readonly metricsAccess: 'key' | 'open'
}

/** How one plant service is run alone; no snapshots of the book are kept without `data`. */
export type PlantSettings = ServiceSettings & {
  readonly area: string
  /** The folder that the bytes of documents are kept in; without it none are taken. */
  readonly evidence?: string | undefined
  /** The provenance service that shipping gates ask, and the key to ask it with. */
  readonly provenance?: { readonly url: string; readonly key: string } | undefined
}

/** A setting that cannot be used: which, and what would be right. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS_INVALID'
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
const LISTEN = /^(?:(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):)?(\d{1,5})$/
const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = '7070'
const DEFAULT_LISTEN = `${DEFAULT_HOST}:${DEFAULT_PORT}`

const need = (value: string | undefined, flag: string, variable: string, example: string): string => {
  if (value !== undefined && value !== '') return value
  throw new SettingsError(`Say ${flag} (or ${variable}), for example ${example}.`)
}

/** `host:port`, or the port alone. Errors: SettingsError. */
export const listenOf = (text: string): { host: string; port: number } => {
  const [, host = DEFAULT_HOST, port = ''] = LISTEN.exec(text) ?? []
  if (port !== '' && Number(port) <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  throw new SettingsError(`"${text}" is no place to listen at; write it as ${DEFAULT_LISTEN}.`)
}

/** Where to listen, said in two variables. */
const placeOf = (env: Environment): string =>
  `${env['LODESTONE_HOST'] ?? DEFAULT_HOST}:${env['LODESTONE_PORT'] ?? DEFAULT_PORT}`

type Environment = Readonly<Record<string, string | undefined>>

const option = { type: 'string' } as const
/** The flags of every service. */
export const SERVICE_FLAGS = {
  store: option,
  listen: option,
  data: option,
  'log-level': option,
  metrics: option,
}

/** Reads the settings of a plant service: flags come before the environment. Errors: SettingsError. */
export const readSettings = (
  args: readonly string[] = process.argv.slice(2),
  env: Environment = process.env,
): PlantSettings => {
  const flags = readFlags(args, { ...SERVICE_FLAGS, area: option, evidence: option, provenance: option })
  const area = need(flags.area ?? env['LODESTONE_AREA'], '--area', 'LODESTONE_AREA', 'FTW-SC')
  if (!AREA_CODE.test(area))
    throw new SettingsError(`"${area}" is no area; write it as site and area: FTW-SC.`)
  const settings = serviceSettings(flags, env)
  const { data } = settings
  const evidence = flags.evidence ?? env['LODESTONE_EVIDENCE'] ?? (data && join(data, 'evidence'))
  return { area, ...settings, evidence, provenance: provenanceOf(flags.provenance, env) }
}

/** The key is a secret: it is never a flag, which others on the machine can see. */
const provenanceOf = (flag: string | undefined, env: Environment): PlantSettings['provenance'] => {
  const url = flag ?? env['LODESTONE_PROVENANCE']
  if (url === undefined || url === '') return undefined
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new SettingsError(
      `"${url}" is no address of a provenance service; write it as http://10.0.0.7:7070.`,
    )
  const key = need(
    env['LODESTONE_PROVENANCE_KEY'],
    'a key for it',
    'LODESTONE_PROVENANCE_KEY',
    'an auditor’s key',
  )
  return { url, key }
}

/** The settings that every service has, from its flags and the environment. Errors: SettingsError. */
export const serviceSettings = (
  flags: { readonly [F in keyof typeof SERVICE_FLAGS]?: string },
  env: Environment,
): ServiceSettings => {
  const logLevel = flags['log-level'] ?? env['LODESTONE_LOG_LEVEL'] ?? 'info'
  if (!LEVELS.includes(logLevel))
    throw new SettingsError(`"${logLevel}" is no log level; there are ${LEVELS.join(', ')}.`)
  const metricsAccess = flags.metrics ?? env['LODESTONE_METRICS'] ?? 'key'
  if (metricsAccess !== 'key' && metricsAccess !== 'open')
    throw new SettingsError(`Metrics are for a "key" or "open", not "${metricsAccess}".`)
  return {
    store: need(flags.store ?? env['LODESTONE_STORE'], '--store', 'LODESTONE_STORE', 'sqlite:data/ledger.db'),
    ...listenOf(flags.listen ?? env['LODESTONE_LISTEN'] ?? placeOf(env)),
    data: flags.data ?? env['LODESTONE_DATA'],
    logLevel,
    metricsAccess,
  }
}

/** The flags of a command line, all of them text. Errors: SettingsError for one that is not known. */
export const readFlags = <O extends Record<string, { type: 'string' }>>(
  args: readonly string[],
  options: O,
) => {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as { [K in keyof O]?: string }
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error))
  }
}
