import { ed25519 } from '@noble/curves/ed25519.js'
import { base64, fromBase64 } from '../base64.ts'
import { concatBytes, utf8 } from '../bytes.ts'
import { malformed, TransparencyError } from '../errors.ts'
import { hashOf } from '../merkle/hash.ts'
import { checkKeyName } from './note.ts'

/** What a key signs: `note` (0x01, Ed25519 over the text) for logs, `cosignature` (0x04, with a time) for witnesses. */
export type KeyKind = 'note' | 'cosignature'

const TYPE_OF: Readonly<Record<KeyKind, number>> = { note: 0x01, cosignature: 0x04 }
const PUBLIC_KEY_BYTES = 32

/** A public key with its name, by which signatures of notes are verified. */
export type VerifierKey = {
  readonly name: string
  readonly kind: KeyKind
  readonly publicKey: Uint8Array
  readonly keyId: number
}

/** Signs bytes with Ed25519, wherever the secret is: in a file, in a KMS. */
export type Signer = {
  readonly key: VerifierKey
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}

const keyIdOf = (name: string, kind: KeyKind, publicKey: Uint8Array): number => {
  const digest = hashOf(concatBytes(utf8(`${name}\n`), Uint8Array.of(TYPE_OF[kind]), publicKey))
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

/** Errors: INVALID. */
export const verifierKey = (name: string, kind: KeyKind, publicKey: Uint8Array): VerifierKey => {
  checkKeyName(name)
  if (publicKey.length !== PUBLIC_KEY_BYTES)
    throw new TransparencyError('INVALID', `An Ed25519 public key has ${PUBLIC_KEY_BYTES} bytes.`)
  return { name, kind, publicKey, keyId: keyIdOf(name, kind, publicKey) }
}

/** A key's id as it is written: eight hex digits. */
export const keyIdText = ({ keyId }: Pick<VerifierKey, 'keyId'>): string =>
  keyId.toString(16).padStart(8, '0')

/** A vkey: `<name>+<key id>+<base64 of type and public key>`. */
export const formatVerifierKey = (key: VerifierKey): string =>
  `${key.name}+${keyIdText(key)}+${base64(concatBytes(Uint8Array.of(TYPE_OF[key.kind]), key.publicKey))}`

/** Errors: MALFORMED. */
export const parseVerifierKey = (text: string): VerifierKey => {
  // The encoded key may hold a plus; name and key id hold none.
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text)
  if (parts === null) throw malformed(`"${text.slice(0, 80)}" is no verifier key: "name+key id+key" is one.`)
  const [, name = '', , encoded = ''] = parts
  const bytes = fromBase64(encoded)
  const kind = (['note', 'cosignature'] as const).find((each) => TYPE_OF[each] === bytes[0])
  if (kind === undefined || bytes.length !== 1 + PUBLIC_KEY_BYTES)
    throw malformed(`The key of ${name} is no Ed25519 key for notes (type 1) or cosignatures (type 4).`)
  let key: VerifierKey
  try {
    key = verifierKey(name, kind, bytes.subarray(1))
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error))
  }
  if (formatVerifierKey(key) !== text) throw malformed(`The key id of ${name} is not that of its key.`)
  return key
}

/** A signer by a secret of 32 bytes that is at hand. */
export const signerOf = (name: string, kind: KeyKind, secret: Uint8Array): Signer => ({
  key: verifierKey(name, kind, ed25519.getPublicKey(secret)),
  sign: async (message) => ed25519.sign(message, secret),
})

/** Whether the signature is one by the key over the message (RFC 8032, strictly: one signature has one encoding). */
export const isSignedBy = (
  { publicKey }: VerifierKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
