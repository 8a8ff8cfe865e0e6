import { digestOf, type Json, malformed } from '@lodestone/transparency'
import { z } from 'zod'
import { attested } from '../attested/attested.ts'
import { boundary } from './boundary-text.ts'
import { CREDENTIALS_V2 } from './credential.ts'
import { placesOf, withDigests, withPlaces } from './references.ts'

export const VC_JWT = 'data:application/vc+jwt,'

/** An object whatever is in it: what that means is for others to say, who read it once more. */
const anyObject = z.custom<{ readonly [name: string]: Json }>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object',
)
const BASE64URL = /^[A-Za-z0-9_-]*$/
const base64urlText = z.string().regex(BASE64URL)

/** A list of texts of which there are tens of thousands: looked at in one go, at a fraction of what a schema for each costs. */
const textsOf = (isOne: (text: string) => boolean, what: string) =>
  z.unknown().transform((value, context): string[] => {
    const list = Array.isArray(value) ? (value as unknown[]) : null
    const wrong = list?.findIndex((each) => typeof each !== 'string' || !isOne(each)) ?? 0
    if (list !== null && wrong < 0) return list as string[]
    context.addIssue({ code: 'custom', message: what, path: list === null ? [] : [wrong] })
    return z.NEVER
  })

/** What the credential speaks of: enough to check and to recompute it with nothing else at hand. */
const enclosed = z.strictObject({
  /** The log's head as a signed note (C2SP tlog-checkpoint), with its cosignatures. */
  checkpoint: z.string(),
  /** The events behind the lot, in the log's order: place in the log from 0, what the leaf shows, and its salt. */
  events: z.array(
    z.strictObject({
      index: z.int().nonnegative(),
      salt: base64urlText,
      leaf: anyObject,
    }),
  ),
  /** One proof that all of them stand in the log: hashes in base64, as `multiProof` of transparency gives them. */
  proof: textsOf(() => true, 'no text'),
  /** What opens commitments in the leaves (SD-JWT disclosures). */
  disclosures: textsOf((text) => BASE64URL.test(text), 'no text in base64url'),
  boundary,
  /** What the map of lots says of the lot, with its proof. */
  attested,
  rules: z.array(anyObject),
})
export type Enclosed = z.output<typeof enclosed>

/** A certificate as a file: a presentation of one enveloped credential, and what is enclosed with it. */
const certificateFile = z.strictObject({
  '@context': z.tuple([z.literal(CREDENTIALS_V2)]),
  type: z.tuple([z.literal('VerifiablePresentation')]),
  verifiableCredential: z.tuple([
    z.strictObject({
      '@context': z.literal(CREDENTIALS_V2),
      id: z.string().startsWith(VC_JWT),
      type: z.literal('EnvelopedVerifiableCredential'),
    }),
  ]),
  enclosed,
})
export type CertificateFile = z.output<typeof certificateFile>

export const fileOf = (jwt: string, enclosed_: Enclosed): CertificateFile => ({
  '@context': [CREDENTIALS_V2],
  type: ['VerifiablePresentation'],
  verifiableCredential: [
    { '@context': CREDENTIALS_V2, id: `${VC_JWT}${jwt}`, type: 'EnvelopedVerifiableCredential' },
  ],
  enclosed: enclosed_,
})

/** The file as it is given out: where a leaf hides what is disclosed, the place of the disclosure stands for its digest. */
export const certificateText = (file: CertificateFile): string => {
  const { events, ...others } = file.enclosed
  const places = placesOf(others.disclosures)
  const shorter = events.map(({ leaf, ...event }) => ({ ...event, leaf: withPlaces(leaf, places) }))
  return JSON.stringify({ ...file, enclosed: { events: shorter, ...others } })
}

/** The JWT of a certificate. */
export const jwtOf = ({ verifiableCredential: [{ id }] }: CertificateFile): string => id.slice(VC_JWT.length)

/** A place in JSON, as a pointer (RFC 6901). */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** More than any certificate within the bound of ancestors has. */
const LONGEST = 64 * 1024 * 1024

/** A certificate with its leaves as they are hashed, and the digest of each of its disclosures. */
export type ReadFile = { readonly file: CertificateFile; readonly digests: readonly string[] }

/** Errors: MALFORMED, naming the place. */
export const parseCertificateFile = (text: string): CertificateFile => readCertificateFile(text).file

/** Errors: MALFORMED, naming the place. */
export const readCertificateFile = (text: string): ReadFile => {
  if (text.length > LONGEST) throw malformed('The file is larger than any certificate.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw malformed(`The file is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = certificateFile.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    throw malformed(`The file is no certificate at ${pointer(issue?.path ?? []) || '/'}: ${issue?.message}.`)
  }
  const file = read.data
  const digests = file.enclosed.disclosures.map(digestOf)
  const events = file.enclosed.events.map(({ leaf, ...event }) => ({
    ...event,
    leaf: withDigests(leaf, digests),
  }))
  return { file: { ...file, enclosed: { ...file.enclosed, events } }, digests }
}
