/** What two people agree on: exceptions and corrections, and what rests on an event. */
export { newIdempotencyKey } from '../idempotency-key.ts'
export { type Beyond, beyondBook, type RestingLot } from './beyond.ts'
export { createSigningClient, type SignedType, type SigningClient } from './signing-client.ts'
