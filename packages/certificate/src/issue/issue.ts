import type { RuleSet } from '@lodestone/compliance'
import { canonicalJson } from '@lodestone/domain'
import {
  base64url,
  formatCheckpoint,
  type Hash,
  hashText,
  type Json,
  type Leaf,
  openedBy,
  type SignedCheckpoint,
  type Signer,
} from '@lodestone/transparency'
import { type AttestedLot, textOfAttested } from '../attested/attested.ts'
import { bindingOf } from '../file/binding.ts'
import { boundaryOfText, textOfBoundary } from '../file/boundary-text.ts'
import { type CertificateFile, type Enclosed, fileOf } from '../file/certificate-file.ts'
import { CREDENTIALS_V2, type Credential, UNDEFINED_TERMS_V2 } from '../file/credential.ts'
import { signJwt } from '../file/jwt.ts'
import { partOfLedger } from '../ledger/part-of-ledger.ts'
import { createPseudonyms } from '../ledger/pseudonyms.ts'
import { readLeaf } from '../ledger/read-leaf.ts'
import type { Asked } from '../statement/asked.ts'
import type { BoundaryLot } from '../statement/boundary.ts'
import type { Profile } from '../statement/profile.ts'
import { type Statement, statementOf } from '../statement/statement.ts'
import { statusEntryOf } from '../status/status-entry.ts'

/** What a certificate is made of. */
export type CertificateMatter = {
  /** A UUID. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly issuedAt: string
  /** Its place in the list of statuses. */
  readonly statusIndex: number
  readonly asked: Asked
  /** The leaves behind the lot, in the log's order, with their places in it. */
  readonly leaves: readonly { readonly index: number; readonly leaf: Leaf }[]
  readonly disclosures: readonly string[]
  readonly boundary: readonly BoundaryLot[]
  readonly rules: readonly RuleSet[]
  readonly checkpoint: SignedCheckpoint
  /** That the leaves stand in the tree of the checkpoint. */
  readonly proof: readonly Hash[]
  /** What the map of lots says of the lot at the certificate's position, or a later one by which nothing was recorded of it. */
  readonly attested: AttestedLot
}

export class CertificateRefused extends Error {}

/** Signs a certificate of what follows from its matter, and nothing else; all of it disclosed. Errors: CertificateRefused when nothing can be said; those of the signer. */
export const issueCertificate = (matter: CertificateMatter, signer: Signer): Promise<IssuedCertificate> => {
  const { id, issuedAt, statusIndex, asked, rules } = matter
  return issueEnclosed(
    { id, issuedAt, statusIndex, profile: 'auditor', asked, rules, enclosed: enclosedOf(matter) },
    signer,
  )
}

export type IssuedCertificate = { readonly file: CertificateFile; readonly statement: Statement }

/** What a certificate is made of, as its file encloses it. */
export type EnclosedMatter = Pick<
  CertificateMatter,
  'id' | 'issuedAt' | 'statusIndex' | 'asked' | 'rules'
> & {
  readonly profile: Profile
  readonly enclosed: Enclosed
}

/** Signs what follows from what is enclosed. Errors: as above. */
export const issueEnclosed = async (
  { id, issuedAt, statusIndex, profile, asked, rules, enclosed }: EnclosedMatter,
  signer: Signer,
): Promise<IssuedCertificate> => {
  const opened = openedBy(enclosed.disclosures)
  const pseudonyms = createPseudonyms()
  const placed = enclosed.events.map(({ index, leaf }) => ({
    index,
    leaf: readLeaf(leaf as Json, opened, () => {}, pseudonyms),
  }))
  const statement = statementOf(partOfLedger(placed), asked, rules, boundaryOfText(enclosed.boundary))
  if ('why' in statement) throw new CertificateRefused(statement.why)
  const credential: Credential = {
    '@context': [CREDENTIALS_V2, UNDEFINED_TERMS_V2],
    id: `urn:uuid:${id}`,
    type: ['VerifiableCredential', 'CertificateOfOrigin'],
    issuer: `https://${signer.key.name}`,
    validFrom: issuedAt,
    credentialStatus: statusEntryOf(signer.key.name, statusIndex),
    credentialSubject: {
      profile,
      asked,
      statement: plain(statement) as Record<string, unknown>,
      enclosed: bindingOf(enclosed, rules),
    },
  }
  return { file: fileOf(await signJwt(credential, signer), enclosed), statement }
}

const enclosedOf = (matter: CertificateMatter): Enclosed => ({
  checkpoint: formatCheckpoint(matter.checkpoint),
  events: matter.leaves.map(({ index, leaf }) => ({
    index,
    salt: base64url(leaf.salt),
    leaf: JSON.parse(leaf.text),
  })),
  proof: matter.proof.map(hashText),
  disclosures: [...matter.disclosures],
  boundary: textOfBoundary(matter.boundary),
  attested: textOfAttested(matter.attested),
  rules: matter.rules.map((each) => plain(each) as Enclosed['rules'][number]),
})

/** As JSON has it: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(canonicalJson(value))
