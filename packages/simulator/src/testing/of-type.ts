import type { PlantEventType, Posting } from '../posting.ts'

/** The posts of one type, in their order. */
export const ofType = <T extends PlantEventType>(posts: readonly Posting[], wanted: T): Posting<T>[] =>
  posts.filter(({ type }) => type === wanted) as unknown as Posting<T>[]
