import type { AreaCode, EventType } from '@lodestone/domain'

/** A post as a plant sends it, again and again until it has an answer. */
export type Sent = {
  readonly area: AreaCode
  readonly type: EventType
  readonly body: Readonly<Record<string, unknown>>
  readonly key: string
  readonly owner: string
}
