import { ruleSet } from '@lodestone/compliance'
import { digestOf, type Signer, valueOfDisclosure } from '@lodestone/transparency'
import { boundaryOfText, textOfBoundary } from '../file/boundary-text.ts'
import { type CertificateFile, type Enclosed, parseCertificateFile } from '../file/certificate-file.ts'
import type { Asked } from '../statement/asked.ts'
import type { Profile } from '../statement/profile.ts'
import type { Statement } from '../statement/statement.ts'
import { verifyCertificate } from '../verify/verify.ts'
import { hiddenBoundary } from './hidden-boundary.ts'
import { CertificateRefused, issueEnclosed } from './issue.ts'
import { namesShown } from './names-shown.ts'

const UNTOLD = 'not disclosed'

/**
 * The same certificate with less of it disclosed. For a customer: their own goods, contract and names, and the house's sites; suppliers, other parties, lots, parcels and runs stand under
 * pseudonyms, and what is sealed stays so. For the public: neither party nor contract. Its statement is made anew of what is disclosed, with the same verdict. Errors: CertificateRefused
 * where it would be another, or the file does not hold; those of the signer.
 */
export const withProfile = async (
  text: string,
  profile: Exclude<Profile, 'auditor'>,
  signer: Signer,
): Promise<CertificateFile> => {
  const { checks, credential, statement } = verifyCertificate(text, null)
  if (checks.some(({ outcome }) => outcome === 'failed') || credential === null || statement === null)
    throw new CertificateRefused('The certificate does not hold.')
  const { enclosed } = parseCertificateFile(text)
  const shown = namesShown(profile, statement, enclosed)
  const { credentialSubject, credentialStatus, id, validFrom } = credential
  const made = await issueEnclosed(
    {
      id: id.replace('urn:uuid:', ''),
      issuedAt: validFrom,
      statusIndex: Number(credentialStatus.statusListIndex),
      profile,
      asked: askedFor(profile, credentialSubject.asked),
      rules: enclosed.rules.map((each) => ruleSet.parse(each)),
      enclosed: disclosing(enclosed, shown),
    },
    signer,
  )
  if (verdictOf(made.statement) !== verdictOf(statement))
    throw new CertificateRefused(
      `The profile ${profile} does not disclose enough: the verdict would be another.`,
    )
  return made.file
}

/** Nothing that is sealed is opened, and of names those that are shown. */
const disclosing = (enclosed: Enclosed, shown: ReadonlySet<string>): Enclosed => {
  const opened = new Map(enclosed.disclosures.map((each) => [valueOfDisclosure(each), each]))
  const digestsByName = (name: string): string | undefined => {
    const disclosure = opened.get(name)
    return disclosure === undefined ? undefined : digestOf(disclosure)
  }
  return {
    ...enclosed,
    attested: { ...enclosed.attested, taintSalt: null },
    disclosures: enclosed.disclosures.filter((each) => {
      const value = valueOfDisclosure(each)
      return typeof value === 'string' && shown.has(value)
    }),
    boundary: textOfBoundary(
      boundaryOfText(enclosed.boundary).map((each) => hiddenBoundary(each, shown, digestsByName)),
    ),
  }
}

/** What is asked, with no word of the contract where that is nobody's business. */
const askedFor = (profile: Profile, asked: Asked): Asked => {
  const { contract, endItem, determinations, ...delivery } = asked.delivery
  if (profile !== 'public') return asked
  return {
    ...asked,
    delivery: {
      ...delivery,
      ...(contract && { contract: { ...contract, number: UNTOLD, valueUsd: undefined } }),
      ...(endItem && { endItem: { ...endItem, name: UNTOLD } }),
      ...(determinations && {
        determinations: determinations.map((each) => ({
          ...each,
          reference: UNTOLD,
          contract: each.contract === null ? null : UNTOLD,
          endItem: each.endItem === null ? null : UNTOLD,
        })),
      }),
    },
  }
}

const verdictOf = ({ verdict, restsOn }: Statement): string =>
  JSON.stringify([
    verdict.regimes.map(({ regime, outcome, decidedBy }) => [regime, outcome, decidedBy]),
    restsOn.map(({ kind, at, otherwise }) => [kind, at.position, otherwise]),
  ])
