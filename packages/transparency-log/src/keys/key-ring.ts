import {
  base64,
  formatVerifierKey,
  fromBase64,
  isTransparencyError,
  type KeyKind,
  keyIdText,
  parseVerifierKey,
  type Signer,
  signerOf,
  type TrustedLog,
  type VerifierKey,
  verifierKey,
} from '@lodestone/transparency'
import { z } from 'zod'
import { LogError } from '../errors.ts'
import { signerAt } from '../signers/signer-at.ts'

/**
 * A key of a log or a witness. It signs by its secret, or through a signer elsewhere (`ssh-agent:…`, `exec:…`); with neither, it has signed and does so no more. `from`,
 * `until`: the sizes of the first and of the last head that it can have signed; null until the log was opened with it, or without it.
 */
export type RingKey = {
  readonly key: VerifierKey
  readonly secret: Uint8Array | null
  readonly signer: string | null
  readonly madeAt: string
  readonly from: number | null
  readonly until: number | null
}

/** Who is to sign: 32 random bytes, or a public key and the address of who has its secret. */
export type NewKey = Uint8Array | { readonly publicKey: Uint8Array; readonly signer: string }

/** All keys that have signed under one name, the newest first. Two sign while one is being rotated. */
export type KeyRing = { readonly name: string; readonly kind: KeyKind; readonly keys: readonly RingKey[] }

const size = z.int().min(0).nullable()
const schema = z.strictObject({
  name: z.string(),
  keys: z
    .array(
      z.strictObject({
        vkey: z.string(),
        secret: z.string().nullable(),
        signer: z.string().nullable().default(null),
        madeAt: z.iso.datetime(),
        // A key of before these were kept may have signed any head so far.
        from: size.default(0),
        until: size.default(null),
      }),
    )
    .min(1),
})

const SECRET_BYTES = 32

const newKey = (name: string, kind: KeyKind, from: number | null, made: NewKey, madeAt: string): RingKey => {
  const when = { madeAt, from, until: null }
  if (made instanceof Uint8Array)
    return { key: signerOf(name, kind, made).key, secret: made, signer: null, ...when }
  return { key: verifierKey(name, kind, made.publicKey), secret: null, signer: made.signer, ...when }
}

/** Errors: INVALID of the transparency package for a name that no key can have. */
export const newKeyRing = (name: string, kind: KeyKind, made: NewKey, madeAt: string): KeyRing => ({
  name,
  kind,
  keys: [newKey(name, kind, 0, made, madeAt)],
})

/** The new key signs beside the old ones from now on, so that verifiers have time to learn of it. Errors: LOG_KEY_FILE for one that is there already. */
export const rotate = (ring: KeyRing, made: NewKey, madeAt: string): KeyRing => {
  const fresh = newKey(ring.name, ring.kind, null, made, madeAt)
  if (ring.keys.some(({ key }) => key.keyId === fresh.key.keyId))
    throw new LogError('LOG_KEY_FILE', `The key ${keyIdText(fresh.key)} is there already: take a new one.`)
  return { ...ring, keys: [fresh, ...ring.keys] }
}

export const isSigning = ({ secret, signer }: RingKey): boolean => secret !== null || signer !== null

/** A key signs no more, and its secret is forgotten. The newest key stays. Errors: LOG_KEY_MISSING. */
export const retire = (ring: KeyRing, keyId: number): KeyRing => {
  const [newest, ...others] = ring.keys
  if (!others.some((each) => each.key.keyId === keyId && isSigning(each)))
    throw new LogError(
      'LOG_KEY_MISSING',
      newest?.key.keyId === keyId
        ? 'The newest key cannot be retired: rotate first, and the log goes on with the next one.'
        : 'No key with this id signs.',
    )
  return {
    ...ring,
    keys: ring.keys.map((each) =>
      each.key.keyId === keyId ? { ...each, secret: null, signer: null } : each,
    ),
  }
}

/** Who signs, the newest first. */
export const signersOf = ({ name, kind, keys }: KeyRing): Signer[] =>
  keys.flatMap(({ key, secret, signer }) => {
    if (secret !== null) return [signerOf(name, kind, secret)]
    return signer === null ? [] : [signerAt(signer, key)]
  })

/** Keys that have signed and do so no more. */
export const retiredOf = ({ keys }: KeyRing): VerifierKey[] =>
  keys.filter((each) => !isSigning(each)).map(({ key }) => key)

/** The ring once its log was opened at a size: keys that sign from here on, and those that do so no more, have that written down. The same where there is nothing to write. */
export const openedAt = (ring: KeyRing, published: number): KeyRing => {
  const keys = ring.keys.map((each) => {
    const from = each.from ?? published
    const until = isSigning(each) ? null : (each.until ?? Math.max(from, published))
    return from === each.from && until === each.until ? each : { ...each, from, until }
  })
  return keys.every((each, i) => each === ring.keys[i]) ? ring : { ...ring, keys }
}

/** What a policy is to say of the keys: each with the sizes that it signs, where it does not sign all. */
export const trustedOf = ({ keys }: KeyRing): TrustedLog[] =>
  keys.map(({ key, from, until }) => {
    const isAll = (from ?? 0) === 0 && until === null
    return { key, url: null, ...(isAll ? {} : { signs: { from: from ?? 0, until } }) }
  })

export const formatKeyRing = ({ name, keys }: KeyRing): string => {
  const written = keys.map(({ key, secret, ...rest }) => ({
    vkey: formatVerifierKey(key),
    secret: secret && base64(secret),
    ...rest,
  }))
  return `${JSON.stringify({ name, keys: written }, null, 2)}\n`
}

/** Errors: LOG_KEY_FILE for what is no key ring, or whose secrets are not those of its keys. */
export const parseKeyRing = (text: string): KeyRing => {
  try {
    const { name, keys } = schema.parse(JSON.parse(text))
    const read = keys.map(({ vkey, secret, ...rest }) => ({
      key: parseVerifierKey(vkey),
      secret: secret === null ? null : fromBase64(secret),
      ...rest,
    }))
    const kind = read[0]?.key.kind ?? 'note'
    for (const each of read)
      if (!isOfRing(name, kind, each)) throw new Error(`The key ${formatVerifierKey(each.key)} does not fit.`)
    return { name, kind, keys: read }
  } catch (error) {
    const why = isTransparencyError(error) ? ` ${error.message}` : ''
    throw new LogError('LOG_KEY_FILE', `The key file holds no keys.${why}`, { cause: error })
  }
}

const isOfRing = (name: string, kind: KeyKind, { key, secret, signer }: RingKey): boolean => {
  if (key.name !== name || key.kind !== kind) return false
  if (secret === null) return true
  return (
    signer === null && secret.length === SECRET_BYTES && signerOf(name, kind, secret).key.keyId === key.keyId
  )
}
