import {
  type Attestation,
  attestationEntry,
  base64url,
  type Disclosure,
  formatLogProof,
  fromBase64url,
  fromUtf8,
  type Hash,
  hashFromText,
  hashText,
  type LogProof,
  type LotState,
  type MapProof,
} from '@lodestone/transparency'
import { z } from 'zod'

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const whole = z.int().nonnegative()

/** What the map of lots says of the certified lot, as a certificate carries it: hashes in base64url, those of proofs in base64. */
export const attested = z.strictObject({
  /** The entry in the log of attestations. */
  attestation: z.string(),
  /** That it stands there, under that log's signed head (a C2SP tlog-proof). */
  proof: z.string(),
  /** That the log's head of the attestation is one that the certificate's head goes on from. */
  consistency: z.array(z.string()),
  state: z.strictObject({
    events: whole,
    eventsDigest: hash,
    lineageDigest: hash,
    taint: hash,
    certifiedGrams: whole,
  }),
  /** What the digest of the facts is salted with; null where names are hidden that it would let guess. */
  taintSalt: z.string().nullable(),
  /** The hashes beside the lot's way in the map, from the root down. */
  beside: z.array(hash),
  /** The digests of the lineages of the boundary's lots, in its order. */
  boundary: z.array(hash),
  /** Of each site of which the registry speaks in the events, its way in the map; `disclosure` opens the commitment that is its place. */
  sites: z.array(z.strictObject({ site: z.string(), disclosure: z.string(), beside: z.array(hash) })),
  /** Of each enclosed rule set, the places in the log at which the registry activated this version, and its way in the map. Certificates of before have none. */
  rules: z
    .array(
      z.strictObject({
        id: z.string(),
        version: z.string(),
        activations: z.array(whole),
        disclosure: z.string(),
        beside: z.array(hash),
      }),
    )
    .optional(),
})
export type AttestedText = z.output<typeof attested>

/** The same, as it is computed with. */
export type AttestedLot = {
  readonly attestation: Attestation
  readonly proof: LogProof
  readonly consistency: readonly Hash[]
  readonly state: LotState
  readonly taintSalt: Uint8Array
  readonly map: MapProof
  /** The digests of the lineages of the lots at which the events end, in their order. */
  readonly boundary: readonly Hash[]
  readonly sites: readonly {
    readonly site: string
    readonly disclosure: Disclosure
    readonly beside: readonly Hash[]
  }[]
  /** Undefined in what was attested before they were. */
  readonly rules?: readonly {
    readonly id: string
    readonly version: string
    /** Places in the log, from 0, rising. */
    readonly activations: readonly number[]
    readonly disclosure: Disclosure
    readonly beside: readonly Hash[]
  }[]
}

export const textOfAttested = (from: AttestedLot): AttestedText => ({
  attestation: fromUtf8(attestationEntry(from.attestation)),
  proof: formatLogProof(from.proof),
  consistency: from.consistency.map(hashText),
  state: {
    ...from.state,
    eventsDigest: base64url(from.state.eventsDigest),
    lineageDigest: base64url(from.state.lineageDigest),
    taint: base64url(from.state.taint),
  },
  taintSalt: base64url(from.taintSalt),
  beside: from.map.beside.map(base64url),
  boundary: from.boundary.map(base64url),
  sites: from.sites.map(({ beside, ...site }) => ({ ...site, beside: beside.map(base64url) })),
  ...(from.rules && {
    rules: from.rules.map(({ beside, activations, ...rules }) => ({
      ...rules,
      activations: [...activations],
      beside: beside.map(base64url),
    })),
  }),
})

/** Errors: MALFORMED. */
export const stateOfText = ({ state }: AttestedText): LotState => ({
  ...state,
  eventsDigest: fromBase64url(state.eventsDigest),
  lineageDigest: fromBase64url(state.lineageDigest),
  taint: fromBase64url(state.taint),
})

/** Errors: MALFORMED. */
export const consistencyOfText = ({ consistency }: AttestedText): Hash[] => consistency.map(hashFromText)
