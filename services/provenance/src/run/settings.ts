import { delimiter } from 'node:path'
import {
  readFlags,
  SERVICE_FLAGS,
  type ServiceSettings,
  SettingsError,
  serviceSettings,
} from '@lodestone/plant-service'

/** How the read side is run alone. */
export type ProvenanceSettings = ServiceSettings & {
  readonly data: string
  readonly rebuild: boolean
  readonly acceptStore: boolean
  /** What the transparency log calls itself; none is kept without. */
  readonly logOrigin: string | undefined
  /** Folders that areas keep their documents in, only looked into: evidence packs enclose what is there. */
  readonly evidence: readonly string[]
}

const option = { type: 'string' } as const
const FLAGS = {
  ...SERVICE_FLAGS,
  rebuild: option,
  'accept-store': option,
  'log-origin': option,
  evidence: option,
}

const yesOrNo = (value: string | undefined, flag: string): boolean => {
  if (value === undefined || value === 'no') return false
  if (value === 'yes') return true
  throw new SettingsError(`--${flag} is "yes" or "no", not "${value}".`)
}

/** Reads the settings: flags come before the environment. Errors: SettingsError. */
export const readProvenanceSettings = (
  args: readonly string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
): ProvenanceSettings => {
  const flags = readFlags(args, FLAGS)
  const settings = serviceSettings(flags, env)
  const { data } = settings
  if (data === undefined || data === '')
    throw new SettingsError('Say --data (or LODESTONE_DATA): the folder that snapshots are kept in.')
  return {
    ...settings,
    data,
    rebuild: yesOrNo(flags.rebuild ?? env['LODESTONE_REBUILD'], 'rebuild'),
    logOrigin: flags['log-origin'] ?? env['LODESTONE_LOG_ORIGIN'],
    evidence: (flags.evidence ?? env['LODESTONE_EVIDENCE'] ?? '')
      .split(delimiter)
      .filter((path) => path !== ''),
    acceptStore: yesOrNo(flags['accept-store'] ?? env['LODESTONE_ACCEPT_STORE'], 'accept-store'),
  }
}
