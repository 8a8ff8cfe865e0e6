import { type Post, postSchema } from '@lodestone/domain'
import { z } from 'zod'

const TYPES = [
  'SiteRegistered',
  'SiteAmended',
  'AreaRegistered',
  'AreaAmended',
  'PoolRegistered',
  'PoolAmended',
  'SourceRegistered',
  'PartyRegistered',
  'PartyAmended',
] as const
/** What a file may hold; keys are made by the command line, which shows their secrets. */
export type Registering = Post<(typeof TYPES)[number]>

const lines = z.array(z.strictObject({ type: z.enum(TYPES), post: z.record(z.string(), z.unknown()) }))

/** Reads a file of registry posts. Errors: what is wrong in it, and where. */
export const readPosts = (text: string): Registering[] => {
  const found = lines.safeParse(JSON.parse(text))
  if (!found.success) throw new Error(`The file is not as it should be:\n${z.prettifyError(found.error)}`)
  return found.data.map(({ type, post }, index) => {
    const checked = postSchema(type).safeParse(post)
    if (checked.success) return { type, ...checked.data } as Registering
    throw new Error(`Entry ${index + 1} (${type}) is not as it should be:\n${z.prettifyError(checked.error)}`)
  })
}

/** The post in words: `AreaRegistered FTW-SC`. */
export const wordsOf = (post: Registering): string => {
  return `${post.type} ${nameOf(post)}`
}

const nameOf = (post: Registering): string => {
  if ('site' in post) return post.site
  if ('code' in post) return post.code
  if ('pool' in post) return post.pool
  return 'system' in post ? post.system : post.party
}
