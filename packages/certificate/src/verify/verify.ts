import { type RuleSet, SHIPPED } from '@lodestone/compliance'
import { isTransparencyError, type Policy } from '@lodestone/transparency'
import { jwtOf, type ReadFile, readCertificateFile } from '../file/certificate-file.ts'
import type { Credential } from '../file/credential.ts'
import type { Statement } from '../statement/statement.ts'
import { checkStatus } from '../status/check-status.ts'
import { beyond, checkRulesKnown, statusUnknown } from './beyond.ts'
import { CHECKS, type Check, failed, holds, passed } from './check.ts'
import { checkAttested, type FoundAttested } from './check-attested.ts'
import { checkEnclosure } from './check-enclosure.ts'
import { checkLog } from './check-log.ts'
import { checkSignature } from './check-signature.ts'
import { checkStatement } from './check-statement.ts'
import { readEvents } from './read-events.ts'

/**
 * `GENUINE`: nothing failed, and the policy trusts the key. `UNVOUCHED`: nothing failed, and no policy says whose key it is. `NOT_GENUINE`: something failed.
 * `NOT_IN_FORCE`: genuine, and superseded, under investigation or revoked by now. None of them says that the clause is met: that is the verdict's.
 */
export type VerificationState = 'GENUINE' | 'UNVOUCHED' | 'NOT_IN_FORCE' | 'NOT_GENUINE'

export type Verification = {
  readonly state: VerificationState
  readonly checks: readonly Check[]
  /** What was signed; null when that is not known. */
  readonly credential: Credential | null
  /** What follows from the enclosed events and rules; null when nothing could be made of them. */
  readonly statement: Statement | null
  /** What the map of lots says of the lot: as of which position, and how much of it certificates speak of by then; null when that does not hold. */
  readonly attested: FoundAttested | null
}

/** What a verifier may have beside the file: the issuer's list of statuses (a JWT), rules that it knows. */
export type Beside = { readonly statusList?: string | null; readonly knownRules?: readonly RuleSet[] }

/** Checks a certificate with nothing but its file, and whom to believe. Never throws. */
export const verifyCertificate = (text: string, policy: Policy | null, beside: Beside = {}): Verification => {
  try {
    return verifyFile(readCertificateFile(text), policy, beside)
  } catch (error) {
    const sentence = isTransparencyError(error)
      ? error.message
      : `The file could not be checked: ${error instanceof Error ? error.message : String(error)}`
    return found([failed('form', sentence, placeIn(sentence))], null, null)
  }
}

const placeIn = (sentence: string): string => / at (\/[^:]*):/.exec(sentence)?.[1] ?? '/'

const verifyFile = (
  { file, digests }: ReadFile,
  policy: Policy | null,
  { statusList = null, knownRules = SHIPPED }: Beside,
): Verification => {
  const checks: Check[] = [passed('form', 'The file is a certificate of origin.')]
  let credential: Credential | null = null
  checks.push(
    ...holds('signature', '/verifiableCredential/0/id', () => {
      const signed = checkSignature(jwtOf(file), policy)
      credential = signed.credential
      return signed.checks
    }),
  )
  const signed = credential as Credential | null
  if (signed === null) return found(checks, null, null)
  const { asked, enclosed: binding } = signed.credentialSubject
  const opened = checkEnclosure(file.enclosed, digests, binding)
  checks.push(...opened.checks, ...checkLog(file.enclosed, opened, asked.position, policy))
  // What was changed is not made anything of: it would say again what was signed, or something that nobody did.
  if (checks.some(({ outcome }) => outcome === 'failed')) return found(checks, signed, null)
  let statement: Statement | null = null
  let attested: FoundAttested | null = null
  checks.push(
    checkRulesKnown(opened.rules, knownRules),
    ...holds('events', '/enclosed/events', () => {
      const { read, checks: readings } = readEvents(file.enclosed, opened.digests)
      if (read === null) return readings
      const made = checkStatement(read.part, signed, opened.rules, file.enclosed.boundary)
      statement = made.statement
      if (made.statement === null) return [...readings, ...made.checks]
      const beside = checkAttested(file.enclosed, opened.rules, read, opened.leaves, made.statement, policy)
      attested = beside.found
      return [...readings, ...made.checks, ...beside.checks]
    }),
    ...beyond(signed, file.enclosed.boundary, (attested as FoundAttested | null)?.position ?? asked.position),
    ...(statusList === null ? [statusUnknown()] : [statusBy(statusList, signed, policy)]),
  )
  return found(checks, signed, statement, attested)
}

/** A list that cannot be relied on tells nothing: as if there were none, and said so. */
const statusBy = (list: string, credential: Credential, policy: Policy | null): Check => {
  try {
    return checkStatus(list, credential, policy)
  } catch (error) {
    return statusUnknown(error instanceof Error ? error.message : String(error))
  }
}

const found = (
  checks: readonly Check[],
  credential: Credential | null,
  statement: Statement | null,
  attested: FoundAttested | null = null,
): Verification => ({ state: stateOf(checks), checks: inOrder(checks), credential, statement, attested })

const inOrder = (checks: readonly Check[]): Check[] =>
  checks.toSorted((one, other) => CHECKS.indexOf(one.name) - CHECKS.indexOf(other.name))

const stateOf = (checks: readonly Check[]): VerificationState => {
  const wrong = checks.filter(({ outcome }) => outcome === 'failed')
  if (wrong.length > 0) return wrong.every(({ name }) => name === 'status') ? 'NOT_IN_FORCE' : 'NOT_GENUINE'
  const isVouched = checks.some(({ name, outcome }) => name === 'key' && outcome === 'passed')
  return isVouched ? 'GENUINE' : 'UNVOUCHED'
}
