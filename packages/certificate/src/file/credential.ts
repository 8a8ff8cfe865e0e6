import { z } from 'zod'
import { asked } from '../statement/asked.ts'
import { PROFILES } from '../statement/profile.ts'
import { statusEntry } from '../status/status-entry.ts'

export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
/** The W3C's own context for terms that no other defines. */
export const UNDEFINED_TERMS_V2 = 'https://www.w3.org/ns/credentials/undefined-terms/v2'

const digest = z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/)
const whole = z.int().nonnegative()

/** What binds the enclosed parts to the signature: a digest each (as in Subresource Integrity). */
export const binding = z.strictObject({
  checkpoint: digest,
  events: z.strictObject({
    count: whole,
    digest,
    /** Four bytes of each leaf's hash, base64url: they prove nothing, and tell which event was changed. */
    tags: z.string(),
  }),
  disclosures: z.strictObject({ count: whole, digest }),
  proof: digest,
  boundary: digest,
  attested: digest,
  rules: z.array(z.strictObject({ id: z.string(), version: z.string(), hash: z.string() })),
})
export type Binding = z.output<typeof binding>

/** The credential that is signed (W3C Verifiable Credentials 2.0). */
export const credential = z.strictObject({
  '@context': z.tuple([z.literal(CREDENTIALS_V2), z.literal(UNDEFINED_TERMS_V2)]),
  id: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('CertificateOfOrigin')]),
  issuer: z.string(),
  validFrom: z.string(),
  credentialStatus: statusEntry,
  credentialSubject: z.strictObject({
    /** How much its file discloses. */
    profile: z.enum(PROFILES),
    /** The question that is answered. */
    asked,
    /** Follows from the events and the rules: to be made anew, and compared. */
    statement: z.looseObject({}),
    enclosed: binding,
  }),
})
export type Credential = z.output<typeof credential>
