import { formatVerifierKey } from '@lodestone/transparency'
import {
  type KeyRing,
  newSecret,
  readKeyRing,
  retire,
  rotate,
  writeKeyRing,
} from '@lodestone/transparency-log'
import { CliError } from '../cli-error.ts'
import { placesOf, type SharedOptions } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'

const ringIn = async (folder: string): Promise<KeyRing> => {
  const ring = await readKeyRing(folder)
  if (ring !== null) return ring
  throw new CliError(
    EXIT.failed,
    'LOG_KEY_MISSING',
    `There are no keys of a log in ${folder}.`,
    'They are made when the ledger is started for the first time: "lodestone up".',
  )
}

const hex = (keyId: number): string => keyId.toString(16).padStart(8, '0')

const tell = (terminal: Terminal, { name, keys }: KeyRing): void => {
  const listed = keys.map(({ key, secret, madeAt }) => ({
    keyId: hex(key.keyId),
    vkey: formatVerifierKey(key),
    madeAt,
    signs: secret !== null,
  }))
  if (terminal.json) terminal.out(JSON.stringify({ name, keys: listed }))
  else
    for (const { keyId, vkey, madeAt, signs } of listed)
      terminal.out(`${keyId}  ${signs ? 'signs  ' : 'retired'}  made ${madeAt.slice(0, 16)}  ${vkey}`)
}

export const listKeys = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  tell(terminal, await ringIn(placesOf(options).logKeys))
  return EXIT.ok
}

export const rotateKey = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  const folder = placesOf(options).logKeys
  const ring = rotate(await ringIn(folder), newSecret(), new Date().toISOString())
  await writeKeyRing(folder, ring)
  tell(terminal, ring)
  if (!terminal.json)
    terminal.err(
      'Start the ledger again, give verifiers the new key ("lodestone log policy"), then retire the old one.',
    )
  return EXIT.ok
}

export const retireKey = async (
  terminal: Terminal,
  options: SharedOptions,
  id: string,
): Promise<ExitCode> => {
  const folder = placesOf(options).logKeys
  const ring = retire(await ringIn(folder), Number.parseInt(id, 16))
  await writeKeyRing(folder, ring)
  tell(terminal, ring)
  return EXIT.ok
}
