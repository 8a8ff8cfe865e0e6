import type { Finding, FindingCode } from '../events/finding.ts'

/** Why a post is refused, as stable codes. A code of a finding refuses an intent, never a report. */
export const REFUSAL_CODES = [
  'TIME_IN_FUTURE',
  'TIMES_REVERSED',
  'WRONG_AREA',
  'PROCESS_NOT_OF_THIS_AREA',
  'LOT_NOT_IN_BOOK',
  'LOT_ID_TAKEN',
  'LOT_ID_RESERVED',
  'LOT_NAMED_TWICE',
  'BASIS_MISMATCH',
  'PIECES_NEEDED',
  'PIECES_NOT_COUNTED',
  'INPUT_NOT_NAMED',
  'RUN_NUMBER_USED',
  'RUN_NOT_OPEN',
  'CAPACITY_EXCEEDED',
  'CYCLE',
  'PARCEL_ID_TAKEN',
  'PARCEL_UNKNOWN',
  'PARCEL_LINE_UNKNOWN',
  'PARCEL_LINE_RECEIVED',
  'PARCEL_NOT_REFUSED',
  'LOT_NOT_UNMATCHED',
  'PARTY_UNKNOWN',
  'AREA_UNKNOWN',
  'SITE_UNKNOWN',
  'POOL_UNKNOWN',
  'POOL_EXISTS',
  'POOL_NOT_SAID',
  'IDENTIFIER_MALFORMED',
  'CHECK_DIGIT_WRONG',
  'IDENTIFIER_TAKEN',
  'IDENTIFIER_UNKNOWN',
  'PERIOD_CLOSED_ALREADY',
  'RETURN_EXCEEDS_ISSUE',
  'COUNT_IMPOSSIBLE',
  'HOLD_UNKNOWN',
  'HOLD_RESERVED',
  'HOLD_EXISTS',
  'HOLD_COVERS_NOTHING',
  'LEGAL_HOLD',
  'DOCUMENT_STORED',
  'DOCUMENT_NOT_STORED',
  'RETENTION_RUNS',
  'TARGET_UNKNOWN',
  'TARGET_ALREADY_WITHDRAWN',
  'TARGET_NOT_CORRECTABLE',
  'TARGET_RESTED_ON',
  'TWO_PEOPLE_NEEDED',
  'SAME_PERSON',
  'PROPOSAL_UNKNOWN',
  'PREVIEW_CHANGED',
  'EXCEPTION_UNKNOWN',
  'NOT_AUTHORIZED',
  'SITE_EXISTS',
  'AREA_EXISTS',
  'PARTY_EXISTS',
  'KEY_EXISTS',
  'KEY_UNKNOWN',
  'KEY_ALREADY_REVOKED',
  'RULE_SET_ACTIVE',
  'OVERRULED_ALREADY',
  'IDEMPOTENCY_KEY_REUSED',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** A refused post: what is wrong, where, and what would be right. Nothing was written. */
export type Refusal = {
  readonly code: RefusalCode | FindingCode
  /** One sentence with the figures. */
  readonly message: string
  /** The field, as a path into the post: `inputs/0/mass`. */
  readonly field: string
  /** What would be right; for an intent, the safe alternative. */
  readonly remedy: string
}

/** Something wrong with a post, before it is judged by the post's mode. */
export type Problem = Refusal & {
  readonly severity: 'refuse' | Finding['severity']
  readonly lots: readonly string[]
  readonly document?: string | undefined
  /** The run that it is about, as `route/number`, where its balance is told again later. */
  readonly run?: string | undefined
  readonly hold?: string | undefined
  readonly parcel?: string | undefined
  readonly code: RefusalCode | FindingCode
  /** The way out once it has happened; the remedy where that is none other. */
  readonly afterwards?: string | undefined
}

/** What came of a command: events to append (in order, atomically), or a refusal. */
export type Decision<E> =
  | { readonly ok: true; readonly events: readonly E[] }
  | { readonly ok: false; readonly refusal: Refusal }
