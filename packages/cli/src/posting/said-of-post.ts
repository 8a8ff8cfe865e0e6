import { isRunType } from '@lodestone/domain'

/** What the options of a posting command say of the post: when, by whom, from which system. */
export type SaidOfPost = {
  readonly at?: string
  readonly person?: string
  readonly source?: string
  readonly note?: string
}

/** The post with what the options say of it. What happened without a time happened now; runs have times of their own. */
export const withCommon = (
  type: string,
  post: object,
  { at, person, source, note }: SaidOfPost,
  now = new Date(),
): object => ({
  ...(isRunType(type) || 'occurredAt' in post ? {} : { occurredAt: at ?? now.toISOString() }),
  ...(person === undefined ? {} : { person }),
  ...(source === undefined ? {} : { source: { system: source } }),
  ...(note === undefined ? {} : { note }),
  ...post,
})

/** The post with its times, where they are left out or lie ahead, at this moment. */
export const timedNow = (type: string, post: unknown, now: string): unknown => {
  if (typeof post !== 'object' || post === null) return post
  const names = isRunType(type) ? ['startedAt', 'endedAt'] : ['occurredAt']
  const times = names.map((name) => [name, pastOr(Reflect.get(post, name), now)] as const)
  return { ...post, ...Object.fromEntries(times) }
}

const pastOr = (time: unknown, now: string): unknown =>
  time === undefined || (typeof time === 'string' && Date.parse(time) > Date.parse(now)) ? now : time
