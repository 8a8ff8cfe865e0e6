import { join } from 'node:path'
import { listenOf, readFlags, SettingsError } from '@lodestone/plant-service'

/** How the console is run alone, before services that run elsewhere. */
export type ConsoleSettings = {
  readonly host: string
  readonly port: number
  /** The read side: `http://10.0.0.7:7070`. */
  readonly provenance: string
  /** Where the service of an area is. */
  readonly plantOf: (area: string) => string
  readonly sealingKey: string
  /** The file of a provider by which people sign in as well, and the store whose registry the keys of their sessions are made in. */
  readonly oidc: { readonly file: string; readonly store: string } | undefined
  readonly logLevel: string
}

const option = { type: 'string' } as const
const FLAGS = {
  listen: option,
  provenance: option,
  plants: option,
  data: option,
  oidc: option,
  store: option,
  'log-level': option,
}
const AREA = '{area}'

/** Reads the settings: flags come before the environment. Errors: SettingsError. */
export const readConsoleSettings = (
  args: readonly string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
): ConsoleSettings => {
  const flags = readFlags(args, FLAGS)
  const provenance = addressOf(flags.provenance ?? env['LODESTONE_PROVENANCE'], '--provenance')
  const plants = flags.plants ?? `${provenance}/areas/${AREA}`
  if (!plants.includes(AREA))
    throw new SettingsError(`Say in --plants where an area goes: http://10.0.0.7:7070/areas/${AREA}.`)
  const data = flags.data ?? env['LODESTONE_DATA']
  if (data === undefined || data === '')
    throw new SettingsError('Say --data (or LODESTONE_DATA): the folder that the key of sessions is kept in.')
  return {
    ...listenOf(flags.listen ?? env['LODESTONE_LISTEN'] ?? '127.0.0.1:7080'),
    provenance,
    plantOf: (area) => plants.replaceAll(AREA, area),
    sealingKey: join(data, 'console.key'),
    oidc: oidcOf(flags.oidc ?? env['LODESTONE_OIDC'], flags.store ?? env['LODESTONE_STORE']),
    logLevel: flags['log-level'] ?? env['LODESTONE_LOG_LEVEL'] ?? 'info',
  }
}

const oidcOf = (file: string | undefined, store: string | undefined): ConsoleSettings['oidc'] => {
  if (file === undefined || file === '') return undefined
  if (store !== undefined && store !== '') return { file, store }
  throw new SettingsError(
    'Who signs in by a provider is given a key for their session: say --store (or LODESTONE_STORE), whose registry it is made in.',
  )
}

const addressOf = (url: string | undefined, flag: string): string => {
  if (url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '')
  throw new SettingsError(`Say ${flag} (or LODESTONE_PROVENANCE): the read side, as http://10.0.0.7:7070.`)
}
