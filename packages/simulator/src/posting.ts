import type { AreaCode, PlantEventType, PostInput } from '@lodestone/domain'
import type { Second } from './clock/time.ts'

export type { PlantEventType } from '@lodestone/domain'

/** A post as a plant makes it: to which area's book, when, and under which idempotency key. */
export type Posting<T extends PlantEventType = PlantEventType> = {
  readonly [K in T]: {
    readonly area: AreaCode
    readonly type: K
    readonly body: PostInput<K>
    /** Idempotency key: the same fact of the same scenario has the same key, so a repeated run replays. */
    readonly key: string
    /** When the plant posts it, in simulated time. */
    readonly at: Second
    /** The papers that it names: their own text, uploaded before it. */
    readonly papers?: readonly string[] | undefined
  }
}[T]
