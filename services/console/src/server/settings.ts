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
  readonly logLevel: string
}

const option = { type: 'string' } as const
const FLAGS = { listen: option, provenance: option, plants: option, data: option, 'log-level': option }
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
    logLevel: flags['log-level'] ?? env['LODESTONE_LOG_LEVEL'] ?? 'info',
  }
}

const addressOf = (url: string | undefined, flag: string): string => {
  if (url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '')
  throw new SettingsError(`Say ${flag} (or LODESTONE_PROVENANCE): the read side, as http://10.0.0.7:7070.`)
}
