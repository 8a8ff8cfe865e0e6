import type { ProblemKind } from './problem-kind.ts'

/** What a service itself answers, beside the refusals of the book: stable codes with their status and title. */
export const PROBLEMS = {
  MALFORMED_REQUEST: { status: 400, title: 'The request cannot be read' },
  MALFORMED_JSON: { status: 400, title: 'The body is not JSON that can be read without doubt' },
  INVALID_POST: { status: 400, title: 'The post does not have the shape that is asked for' },
  INVALID_QUERY: { status: 400, title: 'The address asks for something that cannot be' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'A post needs an idempotency key' },
  DIGEST_DIFFERS: { status: 400, title: 'The bytes are not those that were announced' },
  DOCUMENT_EMPTY: { status: 400, title: 'The document has no bytes' },
  IDEMPOTENCY_KEY_INVALID: { status: 400, title: 'The idempotency key cannot be used' },
  KEY_MISSING: { status: 401, title: 'A key is needed' },
  KEY_INVALID: { status: 401, title: 'The key is not valid' },
  FORBIDDEN: { status: 403, title: 'This key may not do that' },
  NOT_FOUND: { status: 404, title: 'There is nothing at this address' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method' },
  IDEMPOTENCY_KEY_REUSED: { status: 409, title: 'The idempotency key was used for other content' },
  DOCUMENT_DISPOSED: { status: 410, title: 'The document was disposed of' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is larger than is taken here' },
  APPEND_TOO_LARGE: { status: 413, title: 'The events would not fit one append' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body is of a kind that is not taken here' },
  INTERNAL: { status: 500, title: 'The service failed' },
  EVIDENCE_CHANGED: { status: 500, title: 'The document is not what was put' },
  EVIDENCE_NOT_KEPT: { status: 501, title: 'No documents are kept here' },
  EVIDENCE_UNAVAILABLE: { status: 503, title: 'The documents cannot be reached', retryAfterSeconds: 5 },
  STORE_UNAVAILABLE: { status: 503, title: 'The event store cannot be reached', retryAfterSeconds: 1 },
  BOOK_WAITING: { status: 503, title: 'The book waits for the event store', retryAfterSeconds: 1 },
  BOOK_UNREADABLE: {
    status: 503,
    title: 'The book holds an event that this version cannot read',
    retryAfterSeconds: 30,
  },
  VERDICT_UNAVAILABLE: {
    status: 503,
    title: 'The verdict that the shipment needs cannot be had',
    retryAfterSeconds: 5,
  },
  SHUTTING_DOWN: { status: 503, title: 'The service is shutting down', retryAfterSeconds: 5 },
  ANSWER_LATE: { status: 503, title: 'The answer took longer than it may', retryAfterSeconds: 5 },
} as const satisfies Record<string, ProblemKind>

export type HouseCode = keyof typeof PROBLEMS
