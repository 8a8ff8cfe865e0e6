import { readFile } from 'node:fs/promises'
import { formatVerifierKey, keyIdText, utf8 } from '@lodestone/transparency'
import {
  isSigning,
  type KeyRing,
  type NewKey,
  newSecret,
  type RingName,
  readKeyRing,
  readPublicKey,
  retire,
  rotate,
  signersOf,
  writeKeyRing,
} from '@lodestone/transparency-log'
import { CliError } from '../cli-error.ts'
import { pathFromPerson } from '../config/places.ts'
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

const tell = (terminal: Terminal, rings: readonly KeyRing[]): void => {
  const listed = rings
    .flatMap(({ keys }) => keys)
    .map((each) => ({
      keyId: keyIdText(each.key),
      vkey: formatVerifierKey(each.key),
      madeAt: each.madeAt,
      signs: isSigning(each),
      from: each.from,
      until: each.until,
      signer: each.signer,
    }))
  if (terminal.json) terminal.out(JSON.stringify({ name: rings[0]?.name, keys: listed }))
  else
    for (const { keyId, vkey, madeAt, signs, from, until, signer } of listed) {
      const over =
        from === null ? 'from the next start' : `heads from ${from}${until === null ? '' : ` until ${until}`}`
      const where = signer === null ? '' : `  by ${signer}`
      terminal.out(
        `${keyId}  ${signs ? 'signs  ' : 'retired'}  ${over}${where}  made ${madeAt.slice(0, 16)}  ${vkey}`,
      )
    }
}

const ringsIn = (folder: string): Promise<KeyRing[]> => Promise.all(RINGS.map((name) => ringIn(folder, name)))

const write = async (folder: string, rings: readonly KeyRing[]): Promise<void> => {
  for (const [index, name] of RINGS.entries()) await writeKeyRing(folder, rings[index] as KeyRing, name)
}

export const listKeys = async (terminal: Terminal, options: SharedOptions): Promise<ExitCode> => {
  tell(terminal, await ringsIn(placesOf(options).logKeys))
  return EXIT.ok
}

export type RotateOptions = SharedOptions & { readonly signer?: string; readonly publicKey?: string }

/** What signs from now on: a secret made here, one for each log, or the key of a signer elsewhere. */
const newKeys = async ({ signer, publicKey }: RotateOptions): Promise<() => NewKey> => {
  if (signer === undefined && publicKey === undefined) return newSecret
  if (signer === undefined || publicKey === undefined)
    throw new CliError(
      EXIT.usage,
      'SIGNER_UNCLEAR',
      'A signer elsewhere needs its address and its public key.',
      'Give both --signer and --public-key.',
    )
  const made = { signer, publicKey: readPublicKey(await readFile(pathFromPerson(publicKey), 'utf8')) }
  return () => made
}

/** Has the newest key sign something that is no head, so that a signer that does not answer is known of now and not when the ledger starts. */
const trySigner = async (ring: KeyRing): Promise<void> => {
  await signersOf(ring)[0]?.sign(utf8('Lodestone asks whether this key signs.'))
}

/** The log of events and that of attestations are rotated together. */
export const rotateKey = async (terminal: Terminal, options: RotateOptions): Promise<ExitCode> => {
  const folder = placesOf(options).logKeys
  const at = new Date().toISOString()
  const made = await newKeys(options)
  const rings = (await ringsIn(folder)).map((ring) => rotate(ring, made(), at))
  for (const ring of rings) await trySigner(ring)
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
