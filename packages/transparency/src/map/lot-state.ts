import { canonicalJson } from '@lodestone/domain'
import { base64url, fromBase64url } from '../base64.ts'
import { compareBytes, concatBytes, utf8 } from '../bytes.ts'
import { malformed } from '../errors.ts'
import { HASH_BYTES, type Hash, hashOf } from '../merkle/hash.ts'

/**
 * What is attested of a lot at a position: the digest of every event that touches it and how many there are; that of all that tells what it and the lots behind it were made of; that of
 * what its constituents may have met; and the mass of it that certificates speak of. Who holds events of the lot can tell whether these are all.
 */
export type LotState = {
  readonly events: number
  readonly eventsDigest: Hash
  readonly lineageDigest: Hash
  readonly taint: Hash
  readonly certifiedGrams: number
}

/** Before the first event. */
export const NO_EVENTS: Hash = new Uint8Array(HASH_BYTES)

/** The digest with one more event, by the hash of its leaf in the log. In the log's order. */
export const withEvent = (digest: Hash, leaf: Hash): Hash => hashOf(concatBytes(digest, leaf))

const LINEAGE = 2

/**
 * The digest of a lot's lineage: of the events that tell what it was made of, by the hashes of their leaves in the log's order, and of the lineages of the lots that went
 * into it, in the order of their bytes. Whatever is recorded of any lot behind it gives another.
 */
export const lineageDigestOf = (events: readonly Hash[], inputs: readonly Hash[]): Hash =>
  hashOf(
    concatBytes(
      Uint8Array.of(LINEAGE),
      events.reduce(withEvent, NO_EVENTS),
      ...inputs.toSorted(compareBytes),
    ),
  )

/** The digest of what a lot may have met, a line each; salted, for whoever may not know its suppliers' sites must not find them by guessing. */
export const taintDigestOf = (salt: Uint8Array, lines: readonly string[]): Hash =>
  hashOf(concatBytes(salt, utf8(lines.join('\n'))))

/** The place of a lot in the map: the digest of its commitment, which tells nobody which lot it is. */
export const lotKey = (digest: string): Uint8Array => fromBase64url(digest)

/** What stands in the map for a lot: the SHA-256 of the canonical JSON of its state, digests in base64url. */
export const lotStateValue = ({
  events,
  eventsDigest,
  lineageDigest,
  taint,
  certifiedGrams,
}: LotState): Hash =>
  hashOf(
    utf8(
      canonicalJson({
        certifiedGrams,
        events,
        eventsDigest: base64url(eventsDigest),
        lineageDigest: base64url(lineageDigest),
        taint: base64url(taint),
      }),
    ),
  )

/** What stands for a site in the map of lots: no lot has such a name. */
export const siteName = (site: string): string => `site ${site}`

/** What stands there for a version of a rule set. */
export const rulesName = ({ id, version }: { readonly id: string; readonly version: string }): string =>
  `rules ${id} ${version}`

/** What is attested of a site, or of a version of a rule set: how many events of the registry speak of it, and their digest. Who holds these can tell whether they are all. */
export const registeredValue = (events: readonly Hash[]): Hash =>
  hashOf(
    utf8(
      canonicalJson({
        registered: events.length,
        eventsDigest: base64url(events.reduce(withEvent, NO_EVENTS)),
      }),
    ),
  )

/** That the map of lots had a root when the log had a head: an entry of the log of attestations. */
export type Attestation = {
  /** The form of the map: `ATTESTATION_VERSION`, or an earlier one in attestations of before. */
  readonly version: number
  readonly position: number
  /** The root of the log over the first `position` events. */
  readonly log: Hash
  /** The root of the map of lots as of that position. */
  readonly lots: Hash
  /** So many entries of the stream of certificates are counted in what is certified of lots. */
  readonly certificates: number
}

/**
 * The form that the map of lots has by this release. Whoever changes what is in the map, or how any of it is computed, takes the next number: an attestation of another form is
 * compared with nothing. 2: lots, with sites. 3: rule sets too. 4: composites tell what a lot was made of, and where their assays were booked.
 */
export const ATTESTATION_VERSION = 4
/** From this form on attestations are read: a certificate holds its own, and stays verifiable. */
const OLDEST_READ = 2

export const attestationEntry = ({ version, position, log, lots, certificates }: Attestation): Uint8Array =>
  utf8(
    canonicalJson({
      attestation: version,
      certificates,
      position,
      log: base64url(log),
      lots: base64url(lots),
    }),
  )

const membersOf = (text: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    throw malformed('The attestation is no JSON.')
  }
}

/** Whether an attestation has another form than this release gives it. Errors: MALFORMED. */
export const isOfEarlierForm = (text: string): boolean => {
  const { attestation } = membersOf(text)
  return typeof attestation === 'number' && attestation < ATTESTATION_VERSION
}

/** Errors: MALFORMED. */
export const parseAttestation = (text: string): Attestation => {
  const { attestation: version, position, log, lots, certificates } = membersOf(text)
  if (
    !Number.isSafeInteger(version) ||
    !Number.isSafeInteger(position) ||
    !Number.isSafeInteger(certificates) ||
    typeof log !== 'string' ||
    typeof lots !== 'string'
  )
    throw malformed('The attestation says no form, position, count of certificates and roots.')
  const attestation: Attestation = {
    version: version as number,
    position: position as number,
    log: fromBase64url(log),
    lots: fromBase64url(lots),
    certificates: certificates as number,
  }
  if (attestation.version < OLDEST_READ || attestation.version > ATTESTATION_VERSION)
    throw malformed(`The attestation has the form ${attestation.version}, which this release does not know.`)
  const isWritten = new TextDecoder().decode(attestationEntry(attestation)) === text
  if (!isWritten || attestation.log.length !== HASH_BYTES || attestation.lots.length !== HASH_BYTES)
    throw malformed('The attestation could be written in another way.')
  return attestation
}

/** What an attestation log calls itself, beside the log that it speaks of. */
export const attestationOrigin = (origin: string): string => `${origin}/lots`
