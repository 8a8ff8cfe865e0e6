import type { Policy } from '@lodestone/transparency'
import { formatVerifierKey, keyIdText } from '@lodestone/transparency'
import { pointer } from '../file/certificate-file.ts'
import { type Credential, credential } from '../file/credential.ts'
import { isSignedJwt, parseJwt } from '../file/jwt.ts'
import { type Check, failed, notChecked, passed } from './check.ts'

const WHERE = '/verifiableCredential/0/id'

export type SignedCredential = { readonly checks: readonly Check[]; readonly credential: Credential | null }

/** Who signed the credential, whether the policy believes them, and what it says. Errors: MALFORMED of transparency. */
export const checkSignature = (text: string, policy: Policy | null): SignedCredential => {
  const jwt = parseJwt(text)
  const { name } = jwt.key
  if (!isSignedJwt(jwt)) {
    const sentence = `The credential is not signed by ${name}: it was changed after it was signed, or somebody else signed it.`
    return { checks: [failed('signature', sentence, WHERE)], credential: null }
  }
  const read = credential.safeParse(jwt.payload)
  if (!read.success) {
    const [issue] = read.error.issues
    const sentence = `What is signed is no certificate of origin: ${issue?.message}.`
    return { checks: [failed('signature', sentence, pointer(issue?.path ?? []) || WHERE)], credential: null }
  }
  const issued = `The credential was signed by ${name} and not changed since (Ed25519); it was issued at ${read.data.validFrom}.`
  return {
    checks: [passed('signature', issued), ...checkKey(jwt.key, read.data, policy)],
    credential: read.data,
  }
}

const checkKey = (
  key: Parameters<typeof formatVerifierKey>[0],
  { issuer, credentialSubject }: Credential,
  policy: Policy | null,
): Check[] => {
  const { position } = credentialSubject.asked
  if (issuer !== `https://${key.name}`)
    return [failed('key', `The issuer is named as ${issuer}, and the key is that of ${key.name}.`, '/issuer')]
  if (policy === null)
    return [
      notChecked(
        'key',
        `No policy was given: whether ${key.name} is whom you trust is not known. Its key is ${formatVerifierKey(key)}.`,
      ),
    ]
  const text = formatVerifierKey(key)
  const trusted = policy.logs.find((log) => formatVerifierKey(log.key) === text)
  if (trusted === undefined)
    return [failed('key', `The policy does not trust this key of ${key.name}.`, WHERE)]
  const { until = null } = trusted.signs ?? {}
  // Of an earlier position a key may speak that came later; not of a later one a key that was retired.
  if (until !== null && position > until)
    return [
      failed(
        'key',
        `The policy trusts the key ${keyIdText(key)} of ${key.name} up to position ${until}, and the certificate speaks as of ${position}: the key was retired before that.`,
        WHERE,
      ),
    ]
  return [passed('key', `The policy trusts the key ${keyIdText(key)} of ${key.name}.`)]
}
