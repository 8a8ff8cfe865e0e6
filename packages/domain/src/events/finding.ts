import { z } from 'zod'
import { documentHash, lotId, material, parcelId, reference } from './fields.ts'

/** Stable codes of what the ledger disbelieves, or notes, about a report that it accepted. */
export const FINDING_CODES = [
  'BALANCE_EXCEEDED',
  'PIECES_EXCEEDED',
  'WEIGHING_DIFFERENCE',
  'LOT_NOT_YET_POSTED',
  'LOT_ON_HOLD',
  'LOT_DISPUTED',
  'MASS_GAINED',
  'PIECES_GAINED',
  'MASS_UNACCOUNTED',
  'UPTAKE_IMPLAUSIBLE',
  'YIELD_IMPLAUSIBLE',
  'ELEMENT_GAINED',
  'CHRONOLOGY',
  'MATERIAL_UNEXPECTED',
  'RECEIVED_HEAVIER',
  'RECEIVED_LIGHTER',
  'PIECES_DIFFER',
  'ADJUSTED_BEYOND_TOLERANCE',
  'PROVENANCE_WITHDRAWN',
  'AFTER_CLOSE',
  'BACKDATED',
  'COUNT_DIFFERS',
  'PACKED_BEYOND_BALANCE',
  'RETURN_BEYOND_SHIPMENT',
  'POOL_OVERDRAWN',
  'POOL_DIFFERS',
  'RESIDUE_REMAINS',
  'CLEARING_UNPROVEN',
  'RUN_CLOSED_ALREADY',
  'INPUTS_NOT_YET_POSTED',
  'WEIGHING_BIAS',
  'SUPERSEDES_NOTHING',
  'DOCUMENT_MISSING',
  'DOCUMENT_UNKNOWN',
  'HOLD_NOT_YET_POSTED',
  'UNIT_NOT_YET_PACKED',
  'UNIT_CONTENTS_DIFFER',
  'PARCEL_NOT_YET_POSTED',
  'RECEIPT_NOT_YET_POSTED',
  'RECEIVED_THOUGH_REFUSED',
  'RECEIVED_IN_FULL_ALREADY',
  'PARCEL_ADDRESSED_ELSEWHERE',
  'REFUSAL_NOT_YET_POSTED',
  'IDENTIFIER_NOT_YET_ASSIGNED',
  'SHIPPING_GATED',
  'KEY_CUT_OFF',
  'VERDICT_STALE',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/**
 * `note`: for the record. `warning`: worth a look. `disputed`: the lots named may be used, not shipped or certified, until it is
 * resolved. `critical`: disputed, and physically impossible as it stands.
 */
export const SEVERITIES = ['note', 'warning', 'disputed', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]
/** Whether a finding of this severity disputes its lots: they may be used, not shipped or certified. */
export const disputes = (severity: Severity): boolean => severity === 'disputed' || severity === 'critical'

/** What the ledger found when it accepted a report; kept with the event. */
export const finding = z.strictObject({
  code: z.enum(FINDING_CODES),
  severity: z.enum(SEVERITIES),
  lots: z.array(lotId),
  /** The document that is missed, where it is one. */
  document: documentHash.optional(),
  /** One sentence with the figures, for the operator. */
  sentence: z.string(),
  /** The run that it is about (as `route/number`), where another event has brought it to light. */
  run: z.string().optional(),
  /** The material that it is about, where it is about no lot. */
  material: material.optional(),
  /** The hold that its lot was on, where it was one alone. Older events have it in their sentence only. */
  hold: reference.optional(),
  /** The parcel that it is about, where it is about one. Older events have it in their sentence only. */
  parcel: parcelId.optional(),
  /** The way out: what would put it right. */
  remedy: z.string().optional(),
})
export type Finding = Readonly<z.infer<typeof finding>>
