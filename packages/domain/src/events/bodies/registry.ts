import { z } from 'zod'
import { areaCode, country, instant, partyCode, reference, ruleSetId, siteCode, words } from '../fields.ts'
import { shippingGate } from '../shipping-gate.ts'

/** The kinds of area; each is the work of one service. */
export const AREA_KINDS = ['mine', 'refinery', 'alloy', 'magnet', 'recycling'] as const
export type AreaKind = (typeof AREA_KINDS)[number]

export const KEY_ROLES = ['operator', 'auditor', 'compliance', 'customer', 'admin'] as const
export type KeyRole = (typeof KEY_ROLES)[number]

export const siteRegistered = {
  occurredAt: instant,
  site: siteCode,
  name: words,
  /** Where the site stands; never where its owner is. */
  country,
  operator: words,
  region: words.optional(),
}
export const siteAmended = { ...siteRegistered, reason: words }

export const areaRegistered = {
  occurredAt: instant,
  code: areaCode,
  kind: z.enum(AREA_KINDS),
  name: words,
  /** Which of its shipments need a verdict. Amended without a word of it, it stays; `null` lifts it. */
  shippingGate: shippingGate.nullable().optional(),
}
export const areaAmended = { ...areaRegistered, reason: words }

export const partyRegistered = {
  occurredAt: instant,
  party: partyCode,
  name: words,
  country: country.optional(),
  roles: z
    .array(z.enum(['customer', 'supplier', 'carrier', 'laboratory', 'collector', 'donor', 'owner']))
    .min(1),
}
export const partyAmended = { ...partyRegistered, reason: words }

/** A plant system that posts: how far its clock may be off. Registering it again changes that. */
export const sourceRegistered = {
  occurredAt: instant,
  system: reference,
  name: words,
  clockToleranceSeconds: z.int().min(0).max(86_400),
}

/** A rule set is asked from here on: all of it stands in the log, so that an answer as of then can be had again. */
export const ruleSetActivated = {
  occurredAt: instant,
  ruleSet: ruleSetId,
  /** Of the text, as its authority names it: "MAY 2024". Activating a version again puts the new data in its place. */
  version: z.string().min(1).max(64),
  /** SHA-256 of the content, in hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The rule set itself, as canonical JSON (RFC 8785). */
  content: z.string().min(2).max(250_000),
  reason: words.optional(),
}

export const keyIssued = {
  occurredAt: instant,
  key: z.string().regex(/^[a-z0-9]{8,32}$/),
  /** Who holds it: a plant system or a person's pseudonym. Retries are matched by owner, so that they outlive a rotation. */
  owner: reference,
  role: z.enum(KEY_ROLES),
  /** The areas that it may write (operator) or read (the others); all areas where left out. */
  areas: z.array(areaCode).min(1).max(100).optional(),
  /** The party whose shipments a customer's key may see. */
  customer: partyCode.optional(),
  /** SHA-256 of the secret, in hex; the secret itself is never recorded. */
  secretHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The key that this one replaces. */
  rotates: z.string().optional(),
  expiresAt: instant.optional(),
}
/** From where on what a key posted is not believed: a position of the ledger, or a moment by the clock of the service that recorded it. */
const cutOffFrom = z.union([
  z.strictObject({ position: z.int().min(1) }),
  z.strictObject({ recordedAt: instant }),
])
export const keyRevoked = {
  occurredAt: instant,
  key: z.string().regex(/^[a-z0-9]{8,32}$/),
  reason: words,
  /** Said of a key that was in wrong hands; said again of a revoked one, it takes the place of what was said before. */
  cutOff: z
    .strictObject({
      from: cutOffFrom,
      /** Events of then that were looked into and are believed: `book-FTW-SC@41`. */
      confirmed: z
        .array(
          z
            .string()
            .regex(
              /^(?:registry|book-[A-Z0-9]{2,5}-[A-Z0-9]{2,5})@(?:0|[1-9]\d{0,14})$/,
              'an event is its stream and revision: "book-FTW-SC@41"',
            ),
        )
        .max(10_000)
        .optional(),
    })
    .optional(),
}
