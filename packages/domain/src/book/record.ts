import type { Post } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import type { AreaCode } from '../ids.ts'
import type { Context } from './context.ts'

/** A post with what every event has beside it: whose book, when recorded, by whom, under which request. */
export const recorded = (
  post: Post,
  area: AreaCode,
  { now, poster }: Pick<Context, 'now' | 'poster'>,
  findings: readonly Finding[] = [],
) => ({
  ...post,
  area,
  recordedAt: now,
  by: { key: poster.key, owner: poster.owner },
  request: { key: poster.requestKey, hash: poster.requestHash, part: 0, of: 1 },
  ...(findings.length > 0 ? { findings } : {}),
})
