import type { RuleSet } from '@lodestone/compliance'
import { lotIndex, taintLines } from '@lodestone/lineage'
import {
  attestationOrigin,
  equalBytes,
  fromBase64url,
  type Hash,
  type LotState,
  leafHash,
  lotKey,
  lotStateValue,
  NO_QUORUM,
  type Policy,
  parseAttestation,
  parseCheckpoint,
  parseLogProof,
  taintDigestOf,
  utf8,
  verifyConsistency,
  verifyInMap,
  verifyLogProof,
  verifyLogSignature,
  verifyQuorum,
} from '@lodestone/transparency'
import { consistencyOfText, stateOfText } from '../attested/attested.ts'
import type { Enclosed } from '../file/certificate-file.ts'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import type { Statement } from '../statement/statement.ts'
import { attested, type Check, failed, holds, notChecked, passed } from './check.ts'
import { checkActivation } from './check-activation.ts'
import { checkNothingLeftOut } from './check-nothing-left-out.ts'
import { checkSites } from './check-sites.ts'
import { namesOf } from './names-of.ts'
import type { ReadPart } from './read-events.ts'

const WHERE = '/enclosed/attested'

/** What the map of lots said of the certified lot, once that was found to be in it. */
export type FoundAttested = {
  readonly position: number
  /** So many claims were counted: of two attestations at one position the one with more is newer. */
  readonly certificates: number
  readonly certifiedGrams: number
}
export type CheckedAttested = { readonly checks: readonly Check[]; readonly found: FoundAttested | null }

/** Whether the map of lots that was attested beside the log counts just the events that are enclosed, and what it says is certified of the lot. */
export const checkAttested = (
  enclosed: Enclosed,
  rules: readonly RuleSet[],
  read: ReadPart,
  leaves: readonly Hash[],
  statement: Statement,
  policy: Policy | null,
): CheckedAttested => {
  let found: FoundAttested | null = null
  const { attested: text, checkpoint, boundary } = enclosed
  const { lot } = statement.lot
  const checks = holds('map', WHERE, () => {
    const attestation = parseAttestation(text.attestation)
    const head = parseCheckpoint(checkpoint)
    const proof = parseLogProof(text.proof)
    if (proof.checkpoint.origin !== attestationOrigin(head.origin))
      return failed(
        'map',
        `The attestation is not in the log of attestations of ${head.origin}.`,
        `${WHERE}/proof`,
      )
    verifyLogProof(leafHash(utf8(text.attestation)), proof)
    const { position, certificates, log: root } = attestation
    verifyConsistency({ size: position, root }, head, consistencyOfText(text))
    const digests = read.digestsOf(lot)
    const [digest] = digests
    if (digest === undefined || digests.length > 1)
      return failed(
        'map',
        `The events do not disclose which commitment is that of ${lot}.`,
        '/enclosed/disclosures',
      )
    const state = stateOfText(text)
    const [key, value] = [lotKey(digest), lotStateValue(state)]
    const beside = text.beside.map(fromBase64url)
    verifyInMap(attestation.lots, key, { beside, end: { key, value } })
    const beyond = new Map(
      boundary.flatMap((each, n) => {
        const digest = text.boundary[n]
        return digest === undefined ? [] : [[each.lot, fromBase64url(digest)] as const]
      }),
    )
    found = { position, certificates, certifiedGrams: state.certifiedGrams }
    const sentence = `What is attested of ${lot} stands in the map of all lots as of position ${position}, which the log of attestations of ${head.origin} has as its entry ${proof.index + 1}, for the very log in which the events stand`
    return [
      ...signedBy(proof.checkpoint, sentence, policy),
      ...checkNothingLeftOut(read.part, lot, leaves, beyond, state, position),
      ...checkSites(read.part, text.sites, leaves, attestation),
      ...checkActivation(read.part, enclosed, rules, leaves, attestation),
      ...checkTaint(read.part, statement, state, text.taintSalt),
      checkCertified(statement, state, position),
    ]
  })
  return { checks, found: checks.some(({ outcome }) => outcome === 'failed') ? null : found }
}

const signedBy = (
  head: ReturnType<typeof parseCheckpoint>,
  sentence: string,
  policy: Policy | null,
): readonly Check[] => {
  if (policy === null)
    return [notChecked('map', `${sentence}. No policy was given: who signed that log was not looked at.`)]
  if (!policy.logs.some(({ key }) => key.name === head.origin))
    return [
      attested(
        'map',
        `${sentence}. The policy names no key of ${head.origin}: that it is the one map that everybody is shown is the issuer's word.`,
        `${WHERE}/proof`,
      ),
    ]
  return [
    ...holds('map', `${WHERE}/proof`, () => {
      verifyLogSignature(head, policy)
      return passed('map', `${sentence}; its head is signed by a key that the policy trusts.`)
    }),
    ...seenBy(head, policy),
  ]
}

/** A map that leaves a correction out could be shown to one customer alone, unless witnesses have seen its log too. */
const seenBy = (head: ReturnType<typeof parseCheckpoint>, policy: Policy): readonly Check[] => {
  const checks = holds('map_witnesses', `${WHERE}/proof`, () => {
    if (policy.quorum === NO_QUORUM)
      return notChecked(
        'map_witnesses',
        'The policy asks for no witness: that others were shown the same map of lots is not known.',
      )
    const witnesses = verifyQuorum(head, policy)
    return passed(
      'map_witnesses',
      `The head of ${head.origin} was cosigned by ${namesOf(witnesses)}: they were shown no other map of lots.`,
    )
  })
  return checks.map((check) =>
    check.outcome === 'failed' ? { ...check, sentence: `${check.sentence} ${wayOut(head.origin)}` } : check,
  )
}

/** Certificates tell nobody when witnesses began to watch: that is for whoever writes the policy. */
const wayOut = (origin: string): string =>
  `A certificate that was issued before your witnesses watched ${origin} has no cosignature over it: have it issued anew; or leave that log's key out of your policy, and what is attested of the lot is shown as the issuer's word.`

/** A bounded certificate has not all facts behind it: then there is nothing to compare. */
const checkTaint = (
  { lineage }: PartOfLedger,
  { lot: { lot }, boundary }: Statement,
  state: LotState,
  salt: string | null,
): Check[] => {
  if (boundary.length > 0 || salt === null) return []
  const lines = taintLines(lineage, lotIndex(lineage, lot) ?? -1, lineage.position)
  if (equalBytes(taintDigestOf(fromBase64url(salt), lines), state.taint)) return []
  return [
    failed(
      'taint',
      `What was attested that ${lot} may have met is not what the enclosed events give.`,
      `${WHERE}/state/taint`,
    ),
  ]
}

const grams = (mass: number): string => `${mass.toLocaleString('en-US')} g`

/** What a certificate speaks of, in grams: its line; what is left of the lot where it has none. */
export const certifiedBy = ({ lot, shipment }: Statement): number =>
  shipment === null ? Math.max(0, lot.inGrams - lot.outGrams) : shipment.goods.mass.grams

const checkCertified = (statement: Statement, { certifiedGrams }: LotState, position: number): Check => {
  const own = certifiedBy(statement)
  const { lot, inGrams } = statement.lot
  const where = `${WHERE}/state/certifiedGrams`
  if (certifiedGrams > inGrams)
    return failed(
      'certified',
      `Certificates speak of ${grams(certifiedGrams)} of ${lot}, and ${grams(inGrams)} came into it.`,
      where,
    )
  if (certifiedGrams < own)
    return failed(
      'certified',
      `This certificate speaks of ${grams(own)} of ${lot}, and only ${grams(certifiedGrams)} of it are attested as certified by position ${position}.`,
      where,
    )
  if (own === 0)
    return passed(
      'certified',
      `This certificate speaks of no gram: nothing of ${lot} was left that had not gone elsewhere. What was shipped is certified line by line of its shipment. By position ${position} certificates speak of ${grams(certifiedGrams)} of the ${grams(inGrams)} that came into it.`,
    )
  return passed(
    'certified',
    `By position ${position} certificates speak of ${grams(certifiedGrams)} of the ${grams(inGrams)} that came into ${lot}, the ${grams(own)} of this one among them: nothing is claimed twice.`,
  )
}
