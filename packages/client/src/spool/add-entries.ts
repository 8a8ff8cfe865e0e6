import { newIdempotencyKey } from '../idempotency-key.ts'
import type { SpoolPost } from './entry.ts'
import { checkOf, digestOf } from './intact.ts'
import type { EntryLine } from './recover.ts'
import { openSegment, type Segment } from './segments.ts'
import { settle } from './settle.ts'
import { SpoolError } from './spool-error.ts'
import type { SpoolState } from './spool-state.ts'

/** Where a post stands in the spool. */
export type Added = { readonly sequence: number; readonly key: string }
type Identity = Added & { readonly content: string }

/**
 * Appends posts under the next numbers, all of them durable or none. A post that waits already is not added again; one that was answered
 * is sent once more, under its number, so that what the ledger says now comes back. Errors: SpoolError SPOOL_KEY_REUSED.
 */
export const addEntries = async (
  state: SpoolState,
  posts: readonly SpoolPost[],
): Promise<readonly Added[]> => {
  const fresh = new Map<string, SpoolPost & Identity>()
  const again = new Set<string>()
  const added: Added[] = []
  let next = state.index.next()
  for (const post of posts) {
    const key = post.key ?? newIdempotencyKey()
    const content = contentOf(post)
    const known = state.index.get(key) ?? fresh.get(key)
    if (known !== undefined && known.content !== content) throw keyReused(key)
    const sequence = known?.sequence ?? next++
    if (known === undefined) fresh.set(key, { ...post, key, sequence, content })
    else if ('state' in known && known.state !== 'open') again.add(key)
    added.push({ key, sequence })
  }
  await append(state, [...fresh.values()])
  await settle(state, ...[...again].map((key) => ({ key, status: 'reopened' as const })))
  return added
}

const keyReused = (key: string) =>
  new SpoolError(
    'SPOOL_KEY_REUSED',
    `The key ${key} was used for a post of other content; nothing was added.`,
    'Give every post a key of its own.',
  )

/** What tells the content of a post from another. */
const contentOf = ({ area, type, post }: SpoolPost): string => digestOf({ area, type, post })

/** Appends a post under the number of the refused one that it replaces. */
export const replaceEntry = async (
  state: SpoolState,
  replaces: string,
  sequence: number,
  post: SpoolPost,
): Promise<void> => {
  const key = post.key ?? newIdempotencyKey()
  if (state.index.get(key) !== undefined) throw keyReused(key)
  await append(state, [{ ...post, key, sequence, content: contentOf(post) }], replaces)
}

const append = async (
  state: SpoolState,
  posts: readonly (SpoolPost & Identity)[],
  replaces?: string,
): Promise<void> => {
  if (posts.length === 0) return
  const segment = await segmentFor(state)
  const batch = segment.lineCount()
  const spooledAt = new Date().toISOString()
  const lines = posts.map((entry): EntryLine => {
    const post = withSource(state.system, entry)
    const line = {
      ...entry,
      post,
      spooledAt,
      batch,
      ...(replaces === undefined ? {} : { replaces }),
    } as EntryLine
    return { ...line, check: checkOf(line) }
  })
  await segment.append(lines)
  for (const { key, sequence, content } of lines)
    state.index.add(segment, { key, sequence, content, replaces })
  if (replaces !== undefined) state.index.settle({ key: replaces, status: 'dropped' })
}

const segmentFor = async ({ dir, segments, index, segmentBytes }: SpoolState): Promise<Segment> => {
  const last = segments.at(-1)
  if (last !== undefined && last.entries.size() < segmentBytes) return last
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
