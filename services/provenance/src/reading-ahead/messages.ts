import type { Checkpoint } from '@lodestone/event-store'
import type { PackedPage, PageRoom } from './packed-event.ts'

export type ToReader =
  /** Begin behind this event. */
  | { readonly kind: 'read'; readonly after: Checkpoint | null }
  /** A page is folded: another may come. Its room goes back. */
  | { readonly kind: 'taken'; readonly room: PageRoom }

export type FromReader =
  /** The store is open, and the schemas are compiled. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly count: number; readonly page: PackedPage }
  /** Nothing more was known. */
  | { readonly kind: 'end' }
