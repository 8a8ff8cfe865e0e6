import { canonicalJson } from '@lodestone/domain'
import { base64url, fromBase64url } from '../base64.ts'
import { concatBytes, utf8 } from '../bytes.ts'
import { malformed } from '../errors.ts'
import { HASH_BYTES, type Hash, hashOf } from '../merkle/hash.ts'

/**
 * What is attested of a lot at a position: the digest of every event that touches it and how many there are, the digest of what its constituents may have met, and the mass of
 * it that certificates speak of. Who holds some of the lot's events can tell whether these are all.
 */
export type LotState = {
  readonly events: number
  readonly eventsDigest: Hash
  readonly taint: Hash
  readonly certifiedGrams: number
}

/** Before the first event. */
export const NO_EVENTS: Hash = new Uint8Array(HASH_BYTES)

/** The digest with one more event, by the hash of its leaf in the log. In the log's order. */
export const withEvent = (digest: Hash, leaf: Hash): Hash => hashOf(concatBytes(digest, leaf))

/** The place of a lot in the map: the digest of its commitment, which tells nobody which lot it is. */
export const lotKey = (digest: string): Uint8Array => fromBase64url(digest)

export const lotStateValue = ({ events, eventsDigest, taint, certifiedGrams }: LotState): Hash =>
  hashOf(
    utf8(
      canonicalJson({
        certifiedGrams,
        events,
        eventsDigest: base64url(eventsDigest),
        taint: base64url(taint),
      }),
    ),
  )

/** That the map of lots had a root when the log had a head: an entry of the log of attestations. */
export type Attestation = {
  readonly position: number
  /** The root of the log over the first `position` events. */
  readonly log: Hash
  /** The root of the map of lots as of that position. */
  readonly lots: Hash
}

export const attestationEntry = ({ position, log, lots }: Attestation): Uint8Array =>
  utf8(canonicalJson({ attestation: 1, position, log: base64url(log), lots: base64url(lots) }))

/** Errors: MALFORMED. */
export const parseAttestation = (text: string): Attestation => {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw malformed('The attestation is no JSON.')
  }
  const { position, log, lots } = Object(read) as Record<string, unknown>
  if (
    typeof position !== 'number' ||
    !Number.isSafeInteger(position) ||
    typeof log !== 'string' ||
    typeof lots !== 'string'
  )
    throw malformed('The attestation says no position and roots.')
  const attestation = { position, log: fromBase64url(log), lots: fromBase64url(lots) }
  const isWritten = new TextDecoder().decode(attestationEntry(attestation)) === text
  if (!isWritten || attestation.log.length !== HASH_BYTES || attestation.lots.length !== HASH_BYTES)
    throw malformed('The attestation could be written in another way.')
  return attestation
}

/** What an attestation log calls itself, beside the log that it speaks of. */
export const attestationOrigin = (origin: string): string => `${origin}/lots`
