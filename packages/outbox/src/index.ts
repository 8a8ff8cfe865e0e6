export { type Drafts, openDrafts } from './drafts.ts'
export type { OutboxEntry, OutboxOutcome, OutboxPost } from './entry.ts'
export { type Outbox, type OutboxOptions, openOutbox } from './outbox.ts'
export type { Stopped } from './send.ts'
