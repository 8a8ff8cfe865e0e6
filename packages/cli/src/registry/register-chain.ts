import { type Post, postSchema, type RegistryType } from '@lodestone/domain'
import type { RegistryWriter } from '@lodestone/plant-service'
import { registryPosts } from '@lodestone/simulator'
import { ADMINISTRATOR } from './with-registry.ts'

/** Registers the sites, areas and parties of the simulated chain. Doing it again has no effect. `since`: `2026-11-09`. */
export const registerChain = async (registry: RegistryWriter, since: string): Promise<void> => {
  for (const [n, { type, body }] of registryPosts(`${since}T00:00:00Z`).entries()) {
    const post = { type, ...postSchema(type).parse(body) } as Post<RegistryType>
    await registry.post(post, { ...ADMINISTRATOR, idempotencyKey: `chain-${since}-${n}` })
  }
}
