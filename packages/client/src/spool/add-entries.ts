import { newIdempotencyKey } from '../idempotency-key.ts'
import type { SpoolPost } from './entry.ts'
import type { EntryLine } from './recover.ts'
import { openSegment, SEGMENT_BYTES, type Segment } from './segments.ts'
import type { SpoolState } from './spool-state.ts'

/** Where a post stands in the spool. */
export type Added = { readonly sequence: number; readonly key: string }

/** Appends posts under the next numbers, all of them durable or none. A post whose key is known is not added again. */
export const addEntries = async (
  state: SpoolState,
  posts: readonly SpoolPost[],
): Promise<readonly Added[]> => {
  const numbers = new Map<string, number>()
  const fresh: (SpoolPost & Added)[] = []
  const added: Added[] = []
  let next = state.index.next()
  for (const post of posts) {
    const key = post.key ?? newIdempotencyKey()
    const known = state.index.get(key)?.sequence ?? numbers.get(key)
    const sequence = known ?? next++
    if (known === undefined) fresh.push({ ...post, key, sequence })
    numbers.set(key, sequence)
    added.push({ key, sequence })
  }
  await append(state, fresh)
  return added
}

/** Appends a post under the number of the refused one that it replaces. */
export const replaceEntry = async (
  state: SpoolState,
  replaces: string,
  sequence: number,
  post: SpoolPost,
): Promise<void> => append(state, [{ ...post, key: post.key ?? newIdempotencyKey(), sequence }], replaces)

const append = async (
  state: SpoolState,
  posts: readonly (SpoolPost & Added)[],
  replaces?: string,
): Promise<void> => {
  if (posts.length === 0) return
  const segment = await segmentFor(state)
  const batch = segment.lineCount()
  const spooledAt = new Date().toISOString()
  const lines = posts.map((entry): EntryLine => {
    const post = withSource(state.system, entry)
    return { ...entry, post, spooledAt, batch, ...(replaces === undefined ? {} : { replaces }) } as EntryLine
  })
  await segment.append(lines)
  for (const { key, sequence } of lines) state.index.add(segment, { key, sequence, replaces })
}

const segmentFor = async ({ dir, segments, index }: SpoolState): Promise<Segment> => {
  const last = segments.at(-1)
  if (last !== undefined && last.entries.size() < SEGMENT_BYTES) return last
  const { segment } = await openSegment(dir, index.next())
  segments.push(segment)
  return segment
}

/** The post with the spool's system and running number, where the spool speaks for a system. */
const withSource = (system: string | undefined, { post, sequence }: SpoolPost & Added): SpoolPost['post'] => {
  if (system === undefined) return post
  const { source } = post
  if (source !== undefined && source.system !== system)
    throw new RangeError(
      `This spool speaks for ${system}; the post says that it comes from ${source.system}.`,
    )
  return { ...post, source: { ...source, system, sequence } }
}
