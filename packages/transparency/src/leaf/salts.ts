import { concatBytes, utf8 } from '../bytes.ts'
import { TransparencyError } from '../errors.ts'
import { hashOf } from '../merkle/hash.ts'
import { type Disclosure, digestOf, disclose, type Json, SALT_BYTES } from './commitment.ts'

/** The secret of a ledger from which all salts come. Whoever has it can open every commitment by guessing; whoever has not can open none. */
export type LedgerSecret = Uint8Array

export const SECRET_BYTES = 32

/** A commitment with what opens it. */
export type Committed = { readonly digest: string; readonly disclosure: Disclosure }

/** Salts as a keyed hash (HMAC-SHA-256) of the ledger. */
export type Salts = {
  /** The same for the same text, wherever it stands. */
  readonly link: (text: string) => Committed
  /** Another one for each place: `place` names stream, revision and the how-many-eth of its event. */
  readonly seal: (place: string, value: Json) => Committed
  /** The salt of a whole leaf. */
  readonly ofLeaf: (place: string) => Uint8Array
  /** The salt of what is attested that a lot may have met. */
  readonly ofTaint: (lot: string) => Uint8Array
}

const BLOCK_BYTES = 64

/** HMAC-SHA-256 (RFC 2104) under a key of one block or less. */
const hmacOf = (key: Uint8Array): ((message: Uint8Array) => Uint8Array) => {
  const padded = (pad: number): Uint8Array =>
    Uint8Array.from({ length: BLOCK_BYTES }, (_, i) => (key[i] ?? 0) ^ pad)
  const [inner, outer] = [padded(0x36), padded(0x5c)]
  return (message) => hashOf(concatBytes(outer, hashOf(concatBytes(inner, message))))
}

/** How many linked texts are remembered: most of an event's stand in the events around it too. */
const MOST_REMEMBERED = 50_000

/** Errors: INVALID for a secret of another length. */
export const saltsOf = (secret: LedgerSecret): Salts => {
  if (secret.length !== SECRET_BYTES)
    throw new TransparencyError('INVALID', `The secret of a ledger has ${SECRET_BYTES} bytes.`)
  const keyed = hmacOf(secret)
  const salt = (kind: 'link' | 'seal' | 'leaf' | 'taint', what: string): Uint8Array =>
    keyed(utf8(`lodestone/leaf/v1/${kind}\n${what}`)).subarray(0, SALT_BYTES)
  const committed = (disclosure: Disclosure): Committed => ({ digest: digestOf(disclosure), disclosure })
  const remembered = new Map<string, Committed>()
  return {
    link: (text) => {
      const known = remembered.get(text)
      if (known !== undefined) return known
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      const made = committed(disclose(salt('link', text), text))
      remembered.set(text, made)
      return made
    },
    seal: (place, value) => committed(disclose(salt('seal', place), value)),
    ofLeaf: (place) => salt('leaf', place),
    ofTaint: (lot) => salt('taint', lot),
  }
}
