/** What the read side says as it folds on. `position` is where it stands then, and the `id` to go on from. */
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
  /** More has happened since than is remembered: look anew. */
  | { readonly event: 'reset'; readonly position: number }

const EVENTS: readonly string[] = ['hello', 'changed', 'reset'] satisfies LiveMessage['event'][]

/** A message as it came, or null for one of a kind that is not known here. */
export const liveMessageOf = (event: string | undefined, data: string): LiveMessage | null =>
  event !== undefined && EVENTS.includes(event) ? { event, ...JSON.parse(data) } : null
