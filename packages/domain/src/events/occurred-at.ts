import type { LedgerEvent, Post } from './catalogue.ts'

/** When it happened (ISO 8601 with offset): the moment, or for a run its end. */
export const occurredAt = (event: LedgerEvent | Post): string =>
  'endedAt' in event ? event.endedAt : event.occurredAt

/** When it began: for a run its start, else the moment. */
export const beganAt = (event: LedgerEvent | Post): string =>
  'startedAt' in event ? event.startedAt : event.occurredAt
