import type { Credential } from '../file/credential.ts'
import type { Statement } from '../statement/statement.ts'
import type { Block, Section } from './block.ts'
import { goodsOf } from './goods.ts'
import { numberedNames } from './numbered-names.ts'
import { claimsOfOrigin, disclosuresOf, stagesOf } from './origins.ts'
import { recycledOf, sharesByCountry } from './shares.ts'
import { reasonsOf, restsOnOf, type VerdictLines, verdictLines } from './verdict.ts'

/** What a certificate says, for people: made of the statement that follows from its events, never of words beside it. */
export type CertificateDocument = {
  readonly id: string
  readonly issuer: string
  readonly issuedAt: string
  readonly position: number
  readonly goods: Block
  readonly verdict: VerdictLines
  readonly sections: readonly Section[]
}

/** Pure: the same file gives the same words. Names that are not disclosed are numbered, and told at the end. */
export const documentOf = (made: Statement, credential: Credential): CertificateDocument => ({
  id: credential.id.replace('urn:uuid:', ''),
  issuer: credential.issuer.replace('https://', ''),
  issuedAt: credential.validFrom,
  position: credential.credentialSubject.asked.position,
  verdict: verdictLines(made),
  ...numberedNames({
    goods: goodsOf(made, credential),
    sections: [
      ...reasonsOf(made),
      ...restsOnOf(made),
      ...disclosuresOf(made),
      ...claimsOfOrigin(made),
      ...recycledOf(made),
      stagesOf(made),
      ...sharesByCountry(made),
    ],
  }),
})
