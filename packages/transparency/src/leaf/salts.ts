import { canonicalJson } from '@lodestone/domain'
import { TransparencyError } from '../errors.ts'
import { hashOfText } from '../merkle/hash.ts'
import { type Begun, begunWith, sha256Into } from '../merkle/sha256.ts'
import { type Committed, commit, SALT_BYTES } from './commitment.ts'

/** The secret of a ledger from which all salts come. Whoever has it can open every commitment by guessing; whoever has not can open none. */
export type LedgerSecret = Uint8Array

export const SECRET_BYTES = 32

/** Salts as a keyed hash (HMAC-SHA-256) of the ledger. */
export type Salts = {
  /** The same for the same text, wherever it stands. */
  readonly link: (text: string) => Committed
  /** Another one for each place: `place` names stream, revision and the how-many-eth of its event. `json`: the canonical text of the value. */
  readonly seal: (place: string, json: string) => Committed
  /** The salt of a whole leaf. */
  readonly ofLeaf: (place: string) => Uint8Array
  /** The salt of what is attested that a lot may have met. */
  readonly ofTaint: (lot: string) => Uint8Array
}

const BLOCK_BYTES = 64

/** HMAC-SHA-256 (RFC 2104) of a text under a key of one block or less. Both of its hashes begin with a block of the key, which is hashed once. */
const hmacOf = (key: Uint8Array): ((message: string) => Uint8Array) => {
  const begun = (pad: number): Begun =>
    begunWith(Uint8Array.from({ length: BLOCK_BYTES }, (_, i) => (key[i] ?? 0) ^ pad))
  const [inner, outer] = [begun(0x36), begun(0x5c)]
  return (message) => {
    const hash = hashOfText(message, undefined, inner)
    return sha256Into(hash, hash.length, hash, outer)
  }
}

/** How many linked texts are remembered: most of an event's stand in the events around it too. */
const MOST_REMEMBERED = 50_000

/** Errors: INVALID for a secret of another length. */
export const saltsOf = (secret: LedgerSecret): Salts => {
  if (secret.length !== SECRET_BYTES)
    throw new TransparencyError('INVALID', `The secret of a ledger has ${SECRET_BYTES} bytes.`)
  const keyed = hmacOf(secret)
  const salt = (kind: 'link' | 'seal' | 'leaf' | 'taint', what: string): Uint8Array =>
    // A copy: a view would move those few bytes out of the engine's heap, which costs more than to hash them.
    keyed(`lodestone/leaf/v1/${kind}\n${what}`).slice(0, SALT_BYTES)
  const remembered = new Map<string, Committed>()
  return {
    link: (text) => {
      const known = remembered.get(text)
      if (known !== undefined) return known
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      const made = commit(salt('link', text), canonicalJson(text))
      remembered.set(text, made)
      return made
    },
    seal: (place, json) => commit(salt('seal', place), json),
    ofLeaf: (place) => salt('leaf', place),
    ofTaint: (lot) => salt('taint', lot),
  }
}
