import { sha256 } from '@noble/hashes/sha2.js'
import { base64, fromBase64 } from '../base64.ts'
import { equalBytes } from '../bytes.ts'
import { malformed, TransparencyError } from '../errors.ts'

/** A SHA-256: 32 bytes. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

const LEAF = 0
const NODE = 1

/** SHA-256 by whoever is fastest here: JavaScript until told, which runs everywhere. */
let compute: (bytes: Uint8Array) => Uint8Array = sha256

/** Lets something else compute SHA-256, as the platform can that has one which answers at once. Errors: INVALID for what is none. */
export const useSha256 = (native: (bytes: Uint8Array) => Uint8Array): void => {
  const probe = new Uint8Array(100)
  if (!equalBytes(native(probe), sha256(probe)))
    throw new TransparencyError('INVALID', 'What is to compute SHA-256 does not.')
  // Plain bytes, whatever the platform makes of them: a Buffer has words of its own.
  compute = (bytes) => new Uint8Array(native(bytes))
}

/** The root of the tree without leaves (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array(0))

export const hashOf = (bytes: Uint8Array): Hash => compute(bytes)

export const leafHash = (entry: Uint8Array): Hash => {
  const bytes = new Uint8Array(1 + entry.length)
  bytes[0] = LEAF
  bytes.set(entry, 1)
  return compute(bytes)
}

export const nodeHash = (left: Hash, right: Hash): Hash => {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = NODE
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return compute(bytes)
}

export const sameHash = equalBytes

export const hashText = (hash: Hash): string => base64(hash)

/** Errors: MALFORMED. */
export const hashFromText = (text: string): Hash => {
  const hash = fromBase64(text)
  if (hash.length !== HASH_BYTES) throw malformed(`A hash has ${HASH_BYTES} bytes, not ${hash.length}.`)
  return hash
}
