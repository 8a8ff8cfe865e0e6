import { z } from 'zod'
import { documentHash, reference, words } from './fields.ts'

export const EVIDENCE_KINDS = [
  'weigh_ticket',
  'assay',
  'mill_test_report',
  'certificate_of_conformance',
  'certificate_of_origin',
  'declaration',
  'customs',
  'bill_of_lading',
  'photo',
  'other',
] as const

/** A document that supports a claim; its bytes live in the evidence store, under their hash. */
export const evidence = z.strictObject({
  hash: documentHash,
  kind: z.enum(EVIDENCE_KINDS),
  issuer: words.optional(),
})
export type Evidence = z.infer<typeof evidence>

/** `intent`: before the act, refused when anything is wrong. `report`: it has happened, and is refused only for what cannot be kept. */
export const MODES = ['intent', 'report'] as const
export type Mode = (typeof MODES)[number]
export const ASSURANCES = ['measured', 'reported', 'declared'] as const
export type Assurance = (typeof ASSURANCES)[number]

/** What every post may say about itself, beside its body. */
export const commonFields = {
  mode: z.enum(MODES).default('report'),
  /** The person who did it, as a pseudonym: never a name. */
  person: reference.optional(),
  /** The plant system it comes from, with its document number and its running number, by which gaps are noticed. */
  source: z
    .strictObject({ system: reference, document: reference.optional(), sequence: z.int().min(0).optional() })
    .optional(),
  /** The instrument, and the certificate of its last calibration. */
  device: z.strictObject({ id: reference, calibration: reference.optional() }).optional(),
  /** Typed in by hand rather than sent by a system. */
  manual: z.boolean().default(false),
  assurance: z.enum(ASSURANCES).default('reported'),
  correlation: reference.optional(),
  causation: z.uuid().optional(),
  evidence: z.array(evidence).max(50).optional(),
  note: words.optional(),
}
