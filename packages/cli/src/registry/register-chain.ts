import { type Post, postSchema, type Registry, type RegistryType } from '@lodestone/domain'
import type { RegistryWriter } from '@lodestone/plant-service'
import { type RegistryPosting, registryPosts } from '@lodestone/simulator'
import { ADMINISTRATOR } from './with-registry.ts'

/**
 * Registers the simulated chain: sites, areas, pools, plant systems, parties. What is registered already stays as it is.
 * `since`: `2026-11-09`. Returns how many entries were new.
 */
export const registerChain = (registry: RegistryWriter, since: string): Promise<number> =>
  registerAll(registry, `chain-${since}`, registryPosts(`${since}T00:00:00Z`))

/** Registers what is not registered yet, under keys that begin so. Returns how many entries were new. */
export const registerAll = async (
  registry: RegistryWriter,
  key: string,
  posts: readonly RegistryPosting[],
): Promise<number> => {
  let added = 0
  for (const [n, { type, body }] of posts.entries()) {
    const post = { type, ...postSchema(type).parse(body) } as Post<RegistryType>
    if (isKnown(await registry.current(), post)) continue
    await registry.post(post, { ...ADMINISTRATOR, idempotencyKey: `${key}-${n}` })
    added += 1
  }
  return added
}

const isKnown = (registry: Registry, post: Post<RegistryType>): boolean => {
  switch (post.type) {
    case 'SiteRegistered':
      return registry.sites.has(post.site)
    case 'AreaRegistered':
      return registry.areas.has(post.code)
    case 'PoolRegistered':
      return registry.pools.has(post.pool)
    case 'SourceRegistered':
      return registry.clockTolerances.has(post.system)
    case 'PartyRegistered':
      return registry.parties.has(post.party)
    default:
      return false
  }
}
