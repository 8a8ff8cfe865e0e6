import type { VerdictFlip } from './kept-verdicts.ts'

/** What the read side says as it folds on. `position` is where it stands then. */
export type LiveMessage =
  /** The connection stands. */
  | { readonly event: 'hello'; readonly position: number }
  /** These lots changed up to the position; with `more`, further lots of the same position follow. */
  | {
      readonly event: 'changed'
      readonly position: number
      readonly lots: readonly string[]
      readonly more?: boolean
    }
  /** Verdicts that became others by events up to the position; with `more`, further ones of the same position follow. */
  | {
      readonly event: 'flipped'
      readonly position: number
      readonly flips: readonly Omit<VerdictFlip, 'id' | 'revision'>[]
      readonly more?: boolean
    }
  /** People of the house said something of their work: who works on what, notices, the plan. Look anew. */
  | { readonly event: 'desk'; readonly position: number }
  /** More has happened since than is remembered: look anew. */
  | { readonly event: 'reset'; readonly position: number }

const EVENTS: readonly string[] = [
  'hello',
  'changed',
  'flipped',
  'desk',
  'reset',
] satisfies LiveMessage['event'][]

/** A message as it came, or null for one of a kind that is not known here. */
export const liveMessageOf = (event: string | undefined, data: string): LiveMessage | null =>
  event !== undefined && EVENTS.includes(event) ? { event, ...JSON.parse(data) } : null
