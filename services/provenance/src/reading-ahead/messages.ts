import type { Checkpoint } from '@lodestone/event-store'
import type { Packed } from './packing.ts'

export type ToReader =
  /** Begin behind this event. */
  | { readonly kind: 'read'; readonly after: Checkpoint | null }
  /** A page was taken: another may come. */
  | { readonly kind: 'taken' }

export type FromReader =
  /** The store is open, and the schemas are compiled. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly count: number; readonly page: Packed }
  /** Nothing more was known. */
  | { readonly kind: 'end' }
