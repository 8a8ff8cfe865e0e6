import { base64, base64url, base64urlInto, fromBase64 } from '../base64.ts'
import { checkWellFormed, concatBytes, equalBytes, utf8 } from '../bytes.ts'
import { malformed } from '../errors.ts'
import { type Begun, sha256Into } from './sha256.ts'

/** A SHA-256: 32 bytes. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

const LEAF = 0
const NODE = 1

/** SHA-256 of bytes as they are, without what tells leaves from nodes. */
export const hashOf = (bytes: Uint8Array): Hash => sha256Into(bytes, bytes.length, new Uint8Array(HASH_BYTES))

/** The root of the tree without leaves (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Hash = hashOf(new Uint8Array(0))

const encoder = new TextEncoder()
/** Room for a text's bytes, used again for the next: nearly all texts that are hashed are shorter, and there are thousands in a certificate. */
const room = new Uint8Array(8192)

/** The hash of some bytes and the UTF-8 of a text behind them, after what was `begun`. Errors: MALFORMED, as `utf8`. */
export const hashOfText = (text: string, before: Uint8Array = NOTHING, begun?: Begun): Hash => {
  const hash = new Uint8Array(HASH_BYTES)
  // No character of a text takes more than three bytes.
  if (before.length + 3 * text.length > room.length) {
    const bytes = concatBytes(before, utf8(text))
    return sha256Into(bytes, bytes.length, hash, begun)
  }
  checkWellFormed(text)
  room.set(before)
  const { written } = encoder.encodeInto(text, before.length === 0 ? room : room.subarray(before.length))
  return sha256Into(room, before.length + written, hash, begun)
}
const NOTHING = new Uint8Array(0)

/** Room for what `room` holds, in base64. */
const encoded = new Uint8Array(4 * Math.ceil(room.length / 3))

/** The hash of the base64url of a text's UTF-8. Errors: MALFORMED, as `utf8`. */
export const hashOfEncoded = (text: string): Hash => {
  if (3 * text.length > room.length) return hashOfText(base64url(utf8(text)))
  checkWellFormed(text)
  const { written } = encoder.encodeInto(text, room)
  return sha256Into(encoded, base64urlInto(room, written, encoded), new Uint8Array(HASH_BYTES))
}

/** The hash of a leaf, of its entry behind the byte 0 (RFC 6962, section 2.1). */
export const leafHash = (entry: Uint8Array): Hash => {
  const bytes = new Uint8Array(1 + entry.length)
  bytes[0] = LEAF
  bytes.set(entry, 1)
  return hashOf(bytes)
}

/** Used for one node after the other: more than 64 bytes are memory of their own, which costs as much to get as half of the hash. */
const ofNode = new Uint8Array(1 + 2 * HASH_BYTES)
ofNode[0] = NODE

/** The hash of a node, into room that is given; gives that. */
export const nodeHashInto = (left: Hash, right: Hash, room: Hash): Hash => {
  ofNode.set(left, 1)
  ofNode.set(right, 1 + HASH_BYTES)
  return sha256Into(ofNode, ofNode.length, room)
}

/** The hash of a node, of its two halves behind the byte 1 (RFC 6962, section 2.1). */
export const nodeHash = (left: Hash, right: Hash): Hash =>
  nodeHashInto(left, right, new Uint8Array(HASH_BYTES))

export const sameHash = equalBytes

/** A hash in base64, as checkpoints and proofs have it. */
export const hashText = (hash: Hash): string => base64(hash)

/** Errors: MALFORMED. */
export const hashFromText = (text: string): Hash => {
  const hash = fromBase64(text)
  if (hash.length !== HASH_BYTES) throw malformed(`A hash has ${HASH_BYTES} bytes, not ${hash.length}.`)
  return hash
}
