import { type RuleSet, refOf, ruleSet } from '@lodestone/compliance'
import { canonicalJson } from '@lodestone/domain'
import { fromBase64url, type Hash, hashFromText } from '@lodestone/transparency'
import { digestOfHashes, digestOfText, hashOfEnclosed, placedHash, TAG_BYTES } from '../file/binding.ts'
import type { Enclosed } from '../file/certificate-file.ts'
import type { Binding } from '../file/credential.ts'
import { sha256Hex } from '../statement/sha256-hex.ts'
import { type Check, failed, holds, passed } from './check.ts'

/** The enclosed parts, each as it is used further on, once it was found to be the one that was signed for. */
export type Opened = {
  readonly checks: readonly Check[]
  readonly leaves: readonly Hash[]
  readonly proof: readonly Hash[]
  /** The digest of each disclosure. */
  readonly digests: readonly string[]
  readonly rules: readonly RuleSet[]
}

const changed = (what: string, where: string): Check =>
  failed('enclosure', `${what} was changed, taken away or added after the certificate was signed.`, where)

/** Whether what is enclosed is what was signed for, part by part, with the place of what is not. */
export const checkEnclosure = (enclosed: Enclosed, digests: readonly string[], binding: Binding): Opened => {
  const leaves: Hash[] = []
  const proof: Hash[] = []
  const rules: RuleSet[] = []
  const checks = [
    ...holds('enclosure', '/enclosed/checkpoint', () =>
      digestOfText(enclosed.checkpoint) === binding.checkpoint
        ? []
        : changed("The log's checkpoint", '/enclosed/checkpoint'),
    ),
    // Leaves are written by their disclosures: one that was changed changes these too, and is named first.
    ...checkDisclosures(digests, binding),
    ...checkEvents(enclosed, binding, leaves),
    ...holds('enclosure', '/enclosed/proof', () => {
      proof.push(...enclosed.proof.map(hashFromText))
      return digestOfHashes(proof) === binding.proof ? [] : changed('The proof', '/enclosed/proof')
    }),
    ...holds('enclosure', '/enclosed/boundary', () =>
      digestOfText(canonicalJson(enclosed.boundary)) === binding.boundary
        ? []
        : changed('What is attested of boundary lots', '/enclosed/boundary'),
    ),
    ...holds('enclosure', '/enclosed/attested', () =>
      digestOfText(canonicalJson(enclosed.attested)) === binding.attested
        ? []
        : changed('What is attested of the lot', '/enclosed/attested'),
    ),
    ...checkRules(enclosed, binding, rules),
  ]
  if (checks.length > 0) return { checks, leaves, proof, digests, rules }
  const sentence = `All that is enclosed is what was signed for: ${leaves.length} events, ${enclosed.disclosures.length} disclosures, the proof, the checkpoint and ${rules.length} rule sets.`
  return { checks: [passed('enclosure', sentence)], leaves, proof, digests, rules }
}

const checkEvents = ({ events }: Enclosed, { events: bound }: Binding, leaves: Hash[]): Check[] => {
  const checks: Check[] = []
  const placed: Hash[] = []
  const tags = fromBase64url(bound.tags)
  for (const [n, event] of events.entries()) {
    const where = `/enclosed/events/${n}`
    checks.push(
      ...holds('enclosure', where, () => {
        const hash = hashOfEnclosed(event)
        leaves.push(hash)
        const bound_ = placedHash(event.index, hash)
        placed.push(bound_)
        const tag = tags.subarray(n * TAG_BYTES, (n + 1) * TAG_BYTES)
        const isAsSigned = tag.length === TAG_BYTES && tag.every((byte, i) => byte === bound_[i])
        const { type = 'event', stream = '?', revision = '?' } = event.leaf
        return isAsSigned ? [] : changed(`The event ${type} at ${stream}@${revision}`, where)
      }),
    )
    // One that was taken away shifts all that follow: the first place says enough.
    if (checks.length > 0) break
  }
  if (checks.length > 0) return checks
  if (events.length !== bound.count || digestOfHashes(placed) !== bound.digest)
    return [
      failed(
        'enclosure',
        `${bound.count} events were signed for, and ${events.length} are enclosed: some are withheld or added.`,
        `/enclosed/events/${events.length}`,
      ),
    ]
  return []
}

const checkDisclosures = (digests: readonly string[], { disclosures: bound }: Binding): readonly Check[] =>
  holds('enclosure', '/enclosed/disclosures', () =>
    digests.length === bound.count && digestOfText(digests.join()) === bound.digest
      ? []
      : changed(
          `A disclosure (${bound.count} were signed for, ${digests.length} are enclosed)`,
          '/enclosed/disclosures',
        ),
  )

const checkRules = ({ rules }: Enclosed, binding: Binding, read: RuleSet[]): Check[] => {
  if (rules.length !== binding.rules.length)
    return [
      failed(
        'enclosure',
        `${binding.rules.length} rule sets were signed for, and ${rules.length} are enclosed.`,
        '/enclosed/rules',
      ),
    ]
  return rules.flatMap((each, n) =>
    holds('enclosure', `/enclosed/rules/${n}`, () => {
      const parsed = ruleSet.parse(each)
      const { id, version, hash } = refOf(parsed, sha256Hex)
      const bound = binding.rules[n]
      read.push(parsed)
      // What the schema does not know is not in the hash: it must not be there.
      const isWhole = canonicalJson(parsed) === canonicalJson(each)
      return isWhole && hash === bound?.hash && id === bound.id && version === bound.version
        ? []
        : changed(`The rule set ${bound?.id} ${bound?.version}`, `/enclosed/rules/${n}`)
    }),
  )
}
