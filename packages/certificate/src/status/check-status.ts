import { formatVerifierKey, malformed, type Policy } from '@lodestone/transparency'
import type { Credential } from '../file/credential.ts'
import { isSignedJwt, parseJwt } from '../file/jwt.ts'
import { type Check, failed, passed } from '../verify/check.ts'
import { type Status, statusAt } from './status-bits.ts'
import { statusListCredential } from './status-list.ts'

const SENTENCES: { readonly [S in Exclude<Status, 'valid'>]: string } = {
  superseded: 'it was superseded: a newer certificate of the same goods took its place',
  under_investigation: 'it is under investigation: something that it states is believed otherwise by now',
  revoked: 'it was revoked',
}

/** What became of a certificate, by a list that its issuer signed. Errors: MALFORMED of transparency. */
export const checkStatus = (
  list: string,
  { credentialStatus, issuer }: Credential,
  policy: Policy | null,
): Check => {
  const jwt = parseJwt(list.trim())
  const read = statusListCredential.safeParse(jwt.payload)
  if (!read.success) throw malformed('The list of statuses is no status list credential.')
  const key = formatVerifierKey(jwt.key)
  if (!isSignedJwt(jwt) || read.data.issuer !== issuer || issuer !== `https://${jwt.key.name}`)
    throw malformed('The list of statuses is not signed by who issued the certificate.')
  const trusted = policy?.logs.find((log) => formatVerifierKey(log.key) === key)
  if (policy !== null && trusted === undefined)
    throw malformed('The list of statuses is signed with a key that the policy does not trust.')
  // It says what holds now: who has an old key could say that for ever.
  if (trusted?.signs !== undefined && trusted.signs.until !== null)
    throw malformed('The list of statuses is signed with a key that was retired: ask for a newer one.')
  if (read.data.id !== credentialStatus.statusListCredential)
    throw malformed(
      `The certificate's status is in the list ${credentialStatus.statusListCredential}, and this is ${read.data.id}.`,
    )
  const { validFrom, credentialSubject } = read.data
  const status = statusAt(credentialSubject.encodedList, Number(credentialStatus.statusListIndex))
  if (status === 'valid')
    return passed(
      'status',
      `By the issuer's list of ${validFrom} it is valid: neither superseded, nor under investigation, nor revoked.`,
    )
  return failed('status', `By the issuer's list of ${validFrom} ${SENTENCES[status]}.`, '/credentialStatus')
}
