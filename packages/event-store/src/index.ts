export * from './errors.ts'
export type * from './event-store.ts'
export type * from './events.ts'
