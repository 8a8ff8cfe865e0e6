import { TransparencyError } from '../errors.ts'
import { type Hash, hashOfText, leafHash } from '../merkle/hash.ts'
import { type Json, SALT_BYTES } from './commitment.ts'
import { type Hiding, redactedText } from './redact.ts'
import type { Salts } from './salts.ts'

/** An event as its store has it, before any upcasting. `unreadable`: the store could not read it as JSON. */
export type StoredFact = {
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly data: { readonly [name: string]: Json }
  readonly metadata: { readonly [name: string]: Json }
  readonly unreadable?: string
}

/** A leaf as whoever checks it gets it: what it says, with commitments in the place of what is hidden, and the salt over all of it. */
export type Leaf = { readonly text: string; readonly salt: Uint8Array }

/** Stands in every leaf, so that a later form of it cannot be taken for this one. */
const VERSION = 1

/** What the log publishes of a leaf, 32 bytes whatever the event: the SHA-256 of its salt and its text. */
export const entryOf = ({ text, salt }: Leaf): Uint8Array => {
  if (salt.length !== SALT_BYTES)
    throw new TransparencyError('INVALID', `The salt of a leaf has ${SALT_BYTES} bytes.`)
  return hashOfText(text, salt)
}

/** The hash under which a leaf stands in the tree: of its entry, not of its text. */
export const hashOfLeaf = (leaf: Leaf): Hash => leafHash(entryOf(leaf))

type Members = { readonly [name: string]: Json }

/** The leaf of an event. It depends on nothing but the event and the ledger's secret. */
export const leafOf = (fact: StoredFact, salts: Salts, hiding?: Hiding): Leaf => {
  const { stream, revision, id, type } = fact
  const place = `${stream}@${revision}`
  const saying = (content: Members): Leaf => {
    const said = { leaf: VERSION, stream, revision, id, type, ...content }
    return { text: redactedText(said, place, salts, hiding), salt: salts.ofLeaf(place) }
  }
  if (fact.unreadable !== undefined) return saying({ unreadable: true })
  const { data, metadata } = fact
  try {
    return saying({ data, metadata })
  } catch {
    // Canonical JSON knows no half characters, which a store may hold: then what it says is covered as it is written, and sealed.
    return saying({ written: JSON.stringify({ data, metadata }) })
  }
}
