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
import { readText } from '../read-text.ts'

/** Where keys are: those of a ledger's two logs, which are rotated together, or a witness's. */
export type KeyPlace = {
  readonly folder: string
  readonly rings: readonly RingName[]
  readonly whose: 'log' | 'witness'
}

export const keysOfLog = (options: SharedOptions): KeyPlace => ({
  folder: placesOf(options).logKeys,
  rings: ['signing', 'lots'],
  whose: 'log',
})
export const keysOfWitness = ({ folder }: { readonly folder: string }): KeyPlace => ({
  folder: pathFromPerson(folder),
  rings: ['signing'],
  whose: 'witness',
})

const ringIn = async ({ folder, whose }: KeyPlace, name: RingName): Promise<KeyRing> => {
  const ring = await readKeyRing(folder, name)
  if (ring !== null) return ring
  const begun =
    whose === 'log'
      ? 'the ledger is started for the first time: "lodestone up"'
      : 'the witness is: "lodestone witness"'
  throw new CliError(
    EXIT.failed,
    'LOG_KEY_MISSING',
    `There are no keys of a ${whose} in ${folder}.`,
    `They are made when ${begun}.`,
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

const ringsIn = (place: KeyPlace): Promise<KeyRing[]> =>
  Promise.all(place.rings.map((name) => ringIn(place, name)))

const write = async (place: KeyPlace, rings: readonly KeyRing[]): Promise<void> => {
  for (const [index, name] of place.rings.entries())
    await writeKeyRing(place.folder, rings[index] as KeyRing, name)
}

export const listKeys = async (terminal: Terminal, place: KeyPlace): Promise<ExitCode> => {
  tell(terminal, await ringsIn(place))
  return EXIT.ok
}

/** Who is to sign: the address of a signer elsewhere, and the file of its public key. */
export type SignerOptions = { readonly signer?: string; readonly publicKey?: string }

/** What signs from now on: a secret made here, one for each ring, or the key of a signer elsewhere. Errors: CliError; LOG_KEY_FILE. */
export const newKeys = async ({ signer, publicKey }: SignerOptions): Promise<() => NewKey> => {
  if (signer === undefined && publicKey === undefined) return newSecret
  if (signer === undefined || publicKey === undefined)
    throw new CliError(
      EXIT.usage,
      'SIGNER_UNCLEAR',
      'A signer elsewhere needs its address and its public key.',
      'Give both --signer and --public-key.',
    )
  const made = { signer, publicKey: readPublicKey(await readText(publicKey)) }
  return () => made
}

/** Has the newest key sign something that is no head, so that a signer that does not answer is known of now and not when the ledger starts. */
export const trySigner = async (ring: KeyRing): Promise<void> => {
  await signersOf(ring)[0]?.sign(utf8('Lodestone asks whether this key signs.'))
}

export const rotateKey = async (
  terminal: Terminal,
  place: KeyPlace,
  options: SignerOptions,
): Promise<ExitCode> => {
  const at = new Date().toISOString()
  const made = await newKeys(options)
  const rings = (await ringsIn(place)).map((ring) => rotate(ring, made(), at))
  for (const ring of rings) await trySigner(ring)
  await write(place, rings)
  tell(terminal, rings)
  const given =
    place.whose === 'log'
      ? 'give verifiers the new keys ("lodestone log policy")'
      : 'give verifiers its new line'
  const started = place.whose === 'log' ? 'ledger' : 'witness'
  if (!terminal.json) terminal.err(`Start the ${started} again, ${given}, then retire the old ones.`)
  return EXIT.ok
}

export const retireKey = async (terminal: Terminal, place: KeyPlace, id: string): Promise<ExitCode> => {
  const keyId = Number.parseInt(id, 16)
  const rings = await ringsIn(place)
  const at = Math.max(
    0,
    rings.findIndex(({ keys }) => keys.some(({ key }) => key.keyId === keyId)),
  )
  const changed = rings.with(at, retire(rings[at] as KeyRing, keyId))
  await write(place, changed)
  tell(terminal, changed)
  return EXIT.ok
}
