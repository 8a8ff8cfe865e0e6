import type { Positioned } from './reading.ts'

export type ProjectionState =
  | 'starting'
  | 'rebuilding'
  | 'catching_up'
  | 'live'
  | 'reconnecting'
  | 'stopping'
  | 'stopped'
  | 'failed'

/** How the read side does. */
export type ProjectionAnswer = Positioned & {
  readonly state: ProjectionState
  readonly failure?: { readonly code: string; readonly detail: string }
  readonly foldVersion: number
  /** How far it is behind the store; null while the store cannot be asked. */
  readonly lag: { readonly events: number; readonly seconds: number } | null
  readonly foldRate: number
  readonly drops: number
  readonly lastDrop: string | null
  readonly parked: { readonly count: number; readonly events: readonly ParkedEvent[] }
  readonly snapshot: { readonly position: number; readonly at: string | null; readonly failures: number }
  readonly waiting: number
  readonly listeners: number
  readonly size: { readonly lots: number; readonly edges: number; readonly usedBytes: number }
  /** SHA-256 of the folded state, where it was asked for. */
  readonly hash?: string
}

/** An event that could not be read: it has its position, and what it moved is not known. */
export type ParkedEvent = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly reason: string
}
