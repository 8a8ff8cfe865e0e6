import { resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { type KeysFile, readKeysFile } from './keys-file.ts'
import { type Places, pathFromPerson, placesIn } from './places.ts'

export const DEFAULT_URL = 'http://127.0.0.1:7070'
export const DEFAULT_DATA = 'data'

/** The options that many commands share. */
export type SharedOptions = {
  readonly url?: string | undefined
  readonly key?: string | undefined
  readonly store?: string | undefined
  readonly data?: string | undefined
}

/** Who asks: which of the saved keys is used when none is given. */
export type Asker = 'auditor' | 'compliance' | 'admin' | { readonly area: string }

/** Where to ask, and with which keys. Flags come before the environment, the environment before what `up` saved. */
export type Settings = {
  readonly places: Places
  readonly url: string
  /** Errors: CliError KEY_NEEDED. */
  keyFor(asker: Asker): string
}

export const settingsOf = async (
  options: SharedOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Settings> => {
  const places = placesOf(options, env)
  const saved = await readKeysFile(places.keys)
  const given = options.url ?? env['LODESTONE_URL']
  const url = (given ?? saved?.url ?? DEFAULT_URL).replace(/\/+$/, '')
  checkUrl(url)
  const key = options.key ?? env['LODESTONE_KEY']
  // Saved keys are for the service that made them; no other address gets to see them.
  const usable = saved?.url === url ? saved : null
  return { places, url, keyFor: (asker) => key ?? savedKey(usable, asker) ?? keyNeeded(url) }
}

/** The data folder: the one that was named, from where the person stands; or the project's own, wherever they stand. */
export const placesOf = (
  options: Pick<SharedOptions, 'data'>,
  env: NodeJS.ProcessEnv = process.env,
): Places => {
  const named = options.data ?? env['LODESTONE_DATA']
  return placesIn(named === undefined ? resolve(DEFAULT_DATA) : pathFromPerson(named, env))
}

const savedKey = (saved: KeysFile | null, asker: Asker): string | undefined =>
  typeof asker === 'string' ? saved?.[asker] : saved?.areas[asker.area]

const keyNeeded = (url: string): never => {
  throw new CliError(
    EXIT.usage,
    'KEY_NEEDED',
    `No key for ${url}.`,
    'Give one with --key or LODESTONE_KEY, or run where "lodestone up" saved its keys (--data).',
  )
}

/** Errors: CliError URL_INVALID. */
export const checkUrl = (url: string): void => {
  if (URL.canParse(url) && /^https?:/.test(url)) return
  throw new CliError(
    EXIT.usage,
    'URL_INVALID',
    `"${url}" is no address of a service.`,
    `Write it as ${DEFAULT_URL}.`,
  )
}

/** The address of the store to work on: the one given, or the data folder's own. */
export const storeUrlOf = (options: SharedOptions, env: NodeJS.ProcessEnv = process.env): string =>
  options.store ?? env['LODESTONE_STORE'] ?? `sqlite:${placesOf(options, env).ledger}`
