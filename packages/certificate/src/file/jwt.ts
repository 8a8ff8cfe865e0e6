import {
  base64url,
  formatVerifierKey,
  fromBase64url,
  fromUtf8,
  isSignedBy,
  malformed,
  parseVerifierKey,
  type Signer,
  utf8,
  type VerifierKey,
} from '@lodestone/transparency'
import { z } from 'zod'

/** The header of an enveloped credential (W3C VC-JOSE-COSE). `kid`: the key as a C2SP vkey. */
const header = z.strictObject({
  alg: z.literal('EdDSA'),
  typ: z.literal('vc+jwt'),
  cty: z.literal('vc'),
  kid: z.string(),
})

/** A JWT, taken apart; nothing is said of who signed it. */
export type Jwt = {
  readonly key: VerifierKey
  readonly payload: unknown
  /** What is signed, and the signature. */
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** Signed by whatever holds the key: JWS leaves out nothing but the signing, so that a key in a KMS serves too (RFC 7515, section 5.1). */
export const signJwt = async (payload: object, { key, sign }: Signer): Promise<string> => {
  const head = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: formatVerifierKey(key) }
  const message = [head, payload].map((part) => base64url(utf8(JSON.stringify(part)))).join('.')
  return `${message}.${base64url(await sign(utf8(message)))}`
}

/** Errors: MALFORMED. */
export const parseJwt = (text: string): Jwt => {
  const parts = text.split('.')
  const [head = '', body = '', signature = ''] = parts
  if (parts.length !== 3) throw malformed('A JWT has three parts with dots between.')
  const read = header.safeParse(jsonOf(head, 'header'))
  if (!read.success)
    throw malformed(
      'The header of the JWT is not that of a credential signed with Ed25519 (typ vc+jwt, alg EdDSA).',
    )
  return {
    key: parseVerifierKey(read.data.kid),
    payload: jsonOf(body, 'payload'),
    message: utf8(`${head}.${body}`),
    signature: fromBase64url(signature),
  }
}

/** Whether the key that its header names has signed it (Ed25519). Whether that key is to be believed is for a policy. */
export const isSignedJwt = ({ key, message, signature }: Jwt): boolean => isSignedBy(key, message, signature)

const jsonOf = (part: string, what: string): unknown => {
  try {
    return JSON.parse(fromUtf8(fromBase64url(part)))
  } catch (error) {
    throw malformed(
      `The ${what} of the JWT is no JSON in base64url: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
