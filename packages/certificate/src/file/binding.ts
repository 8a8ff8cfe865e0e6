import { type RuleSet, refOf } from '@lodestone/compliance'
import { canonicalJson } from '@lodestone/domain'
import {
  base64,
  base64url,
  concatBytes,
  digestOf,
  entryOf,
  fromBase64url,
  type Hash,
  hashFromText,
  hashOf,
  leafHash,
  uint64,
  utf8,
} from '@lodestone/transparency'
import { sha256Hex } from '../statement/sha256-hex.ts'
import type { Enclosed } from './certificate-file.ts'
import type { Binding } from './credential.ts'

export const TAG_BYTES = 4

const sri = (bytes: Uint8Array): string => `sha256-${base64(hashOf(bytes))}`
/** As credentials name digests (W3C Subresource Integrity): `sha256-` and base64, of the UTF-8 text. */
export const digestOfText = (text: string): string => sri(utf8(text))
/** The same of hashes, one after the other. */
export const digestOfHashes = (hashes: readonly Hash[]): string => sri(concatBytes(...hashes))

/** Binds a leaf to its place in the log. */
export const placedHash = (index: number, leaf: Hash): Hash => hashOf(concatBytes(uint64(index), leaf))

/** The leaf hash of an enclosed event. Errors: MALFORMED, INVALID. */
export const hashOfEnclosed = ({ leaf, salt }: Enclosed['events'][number]): Hash =>
  leafHash(entryOf({ text: canonicalJson(leaf), salt: fromBase64url(salt) }))

/** What the credential has to say of what is enclosed, so that its signature covers it. */
export const bindingOf = (enclosed: Enclosed, rules: readonly RuleSet[]): Binding => {
  const leaves = enclosed.events.map((event) => placedHash(event.index, hashOfEnclosed(event)))
  return {
    checkpoint: digestOfText(enclosed.checkpoint),
    events: { count: leaves.length, digest: digestOfHashes(leaves), tags: tagsOf(leaves) },
    disclosures: {
      count: enclosed.disclosures.length,
      digest: digestOfText(enclosed.disclosures.map(digestOf).join()),
    },
    proof: digestOfHashes(enclosed.proof.map(hashFromText)),
    attested: digestOfText(canonicalJson(enclosed.attested)),
    boundary: digestOfText(canonicalJson(enclosed.boundary)),
    rules: rules.map((each) => refOf(each, sha256Hex)),
  }
}

const tagsOf = (leaves: readonly Hash[]): string =>
  base64url(concatBytes(...leaves.map((hash) => hash.subarray(0, TAG_BYTES))))
