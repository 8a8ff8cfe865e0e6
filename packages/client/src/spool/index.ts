export type { SpoolEntry, SpoolOutcome, SpoolPost } from './entry.ts'
export { makeFolder } from './make-folder.ts'
export { createSpool, type RefusedEntry, type Spool, type SpoolOptions } from './spool.ts'
export { SpoolError, type SpoolErrorCode } from './spool-error.ts'
