import type { EventAt } from './place.ts'

/** What an area last recorded of the bytes of a document: that they came, or that it keeps them no longer. */
export type Storage = EventAt & { readonly kept: boolean }
