import { canonicalJson } from '@lodestone/domain'
import { base64url, fromBase64url } from '../base64.ts'
import { fromUtf8, utf8 } from '../bytes.ts'
import { formatLogProof, type LogProof, parseLogProof, verifyLogProof } from '../checkpoint/proof-file.ts'
import { malformed } from '../errors.ts'
import type { Policy } from '../policy/policy.ts'
import { type VerifiedCheckpoint, verifyCheckpoint } from '../policy/verify-checkpoint.ts'
import type { Disclosure } from './commitment.ts'
import { hashOfLeaf, type Leaf } from './leaf.ts'
import { type Revealed, reveal } from './reveal.ts'

/** One event, provable by itself: its leaf, what is disclosed of it, and that it stands in the log. A tlog-proof file whose extra data is the leaf. */
export type EventProof = {
  readonly leaf: Leaf
  readonly disclosures: readonly Disclosure[]
  readonly proof: Omit<LogProof, 'extra'>
}

/** As a C2SP tlog-proof file, whose extra data is the canonical JSON of the leaf, its salt and its disclosures. */
export const formatEventProof = ({ leaf, disclosures, proof }: EventProof): string => {
  const event = { text: leaf.text, salt: base64url(leaf.salt), disclosures }
  return formatLogProof({ ...proof, extra: utf8(canonicalJson(event)) })
}

/** Errors: MALFORMED. */
export const parseEventProof = (file: string): EventProof => {
  const { extra, ...proof } = parseLogProof(file)
  if (extra === null) throw malformed('The proof has no event with it.')
  const { text, salt, disclosures } = membersOf(fromUtf8(extra))
  const isOurs =
    typeof text === 'string' &&
    typeof salt === 'string' &&
    Array.isArray(disclosures) &&
    disclosures.every((each) => typeof each === 'string')
  if (!isOurs) throw malformed('The extra data of the proof is no event.')
  const read: EventProof = { leaf: { text, salt: fromBase64url(salt) }, disclosures, proof }
  if (formatEventProof(read) !== file) throw malformed('The proof could be written in another way.')
  return read
}

const membersOf = (json: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(json)) as Record<string, unknown>
  } catch {
    throw malformed('The extra data of the proof is no event.')
  }
}

/** What was found true of a proven event. `position`: in the ledger. */
export type ProvenEvent = Revealed & { readonly position: number; readonly checkpoint: VerifiedCheckpoint }

/** Checks signature, quorum and inclusion, and opens what is disclosed. Errors: NOT_SIGNED, WRONG_SIGNATURE, QUORUM_MISSING, PROOF_FAILED, INVALID, MALFORMED. */
export const verifyEventProof = ({ leaf, disclosures, proof }: EventProof, policy: Policy): ProvenEvent => {
  const checkpoint = verifyCheckpoint(proof.checkpoint, policy)
  verifyLogProof(hashOfLeaf(leaf), { ...proof, extra: null })
  return { ...reveal(leaf.text, disclosures), position: proof.index + 1, checkpoint }
}
