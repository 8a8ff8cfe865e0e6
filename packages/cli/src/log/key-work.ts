import { formatVerifierKey } from '@lodestone/transparency'
import {
  type KeyRing,
  newSecret,
  type RingName,
  readKeyRing,
  retire,
  rotate,
  writeKeyRing,
} from '@lodestone/transparency-log'
import { CliError } from '../cli-error.ts'
import { placesOf, type SharedOptions } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'

const RINGS = ['signing', 'lots'] as const

const ringIn = async (folder: string, name: RingName): Promise<KeyRing> => {
  const ring = await readKeyRing(folder, name)
  if (ring !== null) return ring
  throw new CliError(
    EXIT.failed,
    'LOG_KEY_MISSING',
    `There are no keys of a log in ${folder}.`,
    'They are made when the ledger is started for the first time: "lodestone up".',
  )
}

const hex = (keyId: number): string => keyId.toString(16).padStart(8, '0')

const tell = (terminal: Terminal, rings: readonly KeyRing[]): void => {
  const listed = rings
    .flatMap(({ keys }) => keys)
    .map(({ key, secret, madeAt }) => ({
      keyId: hex(key.keyId),
      vkey: formatVerifierKey(key),
      madeAt,
      signs: secret !== null,
    }))
  if (terminal.json) terminal.out(JSON.stringify({ name: rings[0]?.name, keys: listed }))
  else
    for (const { keyId, vkey, madeAt, signs } of listed)
      terminal.out(`${keyId}  ${signs ? 'signs  ' : 'retired'}  made ${madeAt.slice(0, 16)}  ${vkey}`)
}

const ringsIn = (folder: string): Promise<KeyRing[]> => Promise.all(RINGS.map((name) => ringIn(folder, name)))

const write = async (folder: string, rings: readonly KeyRing[]): Promise<void> => {
  for (const [index, name] of RINGS.entries()) await writeKeyRing(folder, rings[index] as KeyRing, name)
}

export const listKeys = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  tell(terminal, await ringsIn(placesOf(options).logKeys))
  return EXIT.ok
}

/** The log of events and that of attestations are rotated together. */
export const rotateKey = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  const folder = placesOf(options).logKeys
  const at = new Date().toISOString()
  const rings = (await ringsIn(folder)).map((ring) => rotate(ring, newSecret(), at))
  await write(folder, rings)
  tell(terminal, rings)
  if (!terminal.json)
    terminal.err(
      'Start the ledger again, give verifiers the new keys ("lodestone log policy"), then retire the old ones.',
    )
  return EXIT.ok
}

export const retireKey = async (
  terminal: Terminal,
  options: SharedOptions,
  id: string,
): Promise<ExitCode> => {
  const folder = placesOf(options).logKeys
  const keyId = Number.parseInt(id, 16)
  const rings = await ringsIn(folder)
  const at = Math.max(
    0,
    rings.findIndex(({ keys }) => keys.some(({ key }) => key.keyId === keyId)),
  )
  const changed = rings.with(at, retire(rings[at] as KeyRing, keyId))
  await write(folder, changed)
  tell(terminal, changed)
  return EXIT.ok
}
