import {
  base64,
  formatVerifierKey,
  fromBase64,
  isTransparencyError,
  type KeyKind,
  parseVerifierKey,
  type Signer,
  signerOf,
  type VerifierKey,
} from '@lodestone/transparency'
import { z } from 'zod'
import { LogError } from '../errors.ts'

/** A key of a log or a witness: whether it still signs, or has signed and its secret is gone. */
export type RingKey = {
  readonly key: VerifierKey
  readonly secret: Uint8Array | null
  readonly madeAt: string
}

/** All keys that have signed under one name, the newest first. Two sign while one is being rotated. */
export type KeyRing = { readonly name: string; readonly kind: KeyKind; readonly keys: readonly RingKey[] }

const schema = z.strictObject({
  name: z.string(),
  keys: z
    .array(z.strictObject({ vkey: z.string(), secret: z.string().nullable(), madeAt: z.iso.datetime() }))
    .min(1),
})

const SECRET_BYTES = 32

const newKey = (name: string, kind: KeyKind, secret: Uint8Array, madeAt: string): RingKey => ({
  key: signerOf(name, kind, secret).key,
  secret,
  madeAt,
})

/** `secret`: 32 random bytes. Errors: INVALID of the transparency package for a name that no key can have. */
export const newKeyRing = (name: string, kind: KeyKind, secret: Uint8Array, madeAt: string): KeyRing => ({
  name,
  kind,
  keys: [newKey(name, kind, secret, madeAt)],
})

/** The new key signs beside the old ones from now on, so that verifiers have time to learn of it. */
export const rotate = (ring: KeyRing, secret: Uint8Array, madeAt: string): KeyRing => ({
  ...ring,
  keys: [newKey(ring.name, ring.kind, secret, madeAt), ...ring.keys],
})

/** A key signs no more, and its secret is forgotten. The newest key stays. Errors: LOG_KEY_MISSING. */
export const retire = (ring: KeyRing, keyId: number): KeyRing => {
  const [newest, ...others] = ring.keys
  if (!others.some(({ key, secret }) => key.keyId === keyId && secret !== null))
    throw new LogError(
      'LOG_KEY_MISSING',
      newest?.key.keyId === keyId
        ? 'The newest key cannot be retired: rotate first, and the log goes on with the next one.'
        : 'No key with this id signs.',
    )
  return {
    ...ring,
    keys: ring.keys.map((each) => (each.key.keyId === keyId ? { ...each, secret: null } : each)),
  }
}

/** Who signs, the newest first. */
export const signersOf = ({ name, kind, keys }: KeyRing): Signer[] =>
  keys.flatMap(({ secret }) => (secret === null ? [] : [signerOf(name, kind, secret)]))

/** Keys that have signed and do so no more. */
export const retiredOf = ({ keys }: KeyRing): VerifierKey[] =>
  keys.filter(({ secret }) => secret === null).map(({ key }) => key)

export const formatKeyRing = ({ name, keys }: KeyRing): string => {
  const written = keys.map(({ key, secret, madeAt }) => ({
    vkey: formatVerifierKey(key),
    secret: secret && base64(secret),
    madeAt,
  }))
  return `${JSON.stringify({ name, keys: written }, null, 2)}\n`
}

/** Errors: LOG_KEY_FILE for what is no key ring, or whose secrets are not those of its keys. */
export const parseKeyRing = (text: string): KeyRing => {
  try {
    const { name, keys } = schema.parse(JSON.parse(text))
    const read = keys.map(({ vkey, secret, madeAt }) => ({
      key: parseVerifierKey(vkey),
      secret: secret === null ? null : fromBase64(secret),
      madeAt,
    }))
    const kind = read[0]?.key.kind ?? 'note'
    for (const { key, secret } of read) {
      const fits =
        secret === null ||
        (secret.length === SECRET_BYTES && signerOf(name, kind, secret).key.keyId === key.keyId)
      if (!fits || key.name !== name || key.kind !== kind)
        throw new Error(`The key ${formatVerifierKey(key)} does not fit.`)
    }
    return { name, kind, keys: read }
  } catch (error) {
    const why = isTransparencyError(error) ? ` ${error.message}` : ''
    throw new LogError('LOG_KEY_FILE', `The key file holds no keys.${why}`, { cause: error })
  }
}
