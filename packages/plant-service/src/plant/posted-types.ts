import { type AreaKind, type EventType, POST_PATHS, postedBy } from '@lodestone/domain'

/** The events that an area of this kind posts, each with its route: its runs first. */
export const postedTypes = (kind: AreaKind): ReadonlyMap<EventType, string> =>
  new Map(postedBy(kind).map((type) => [type, POST_PATHS[type]]))
