import {
  answered,
  decideRegistry,
  emptyRegistry,
  evolveRegistry,
  type Post,
  REGISTRY_STREAM,
  type Registry,
  type RegistryType,
} from '@lodestone/domain'
import type { Posted, WrittenStream } from '../writer/written-stream.ts'

export type RegistryItem = Posted & { readonly post: Post<RegistryType> }

/** The registry as its writer sees it. */
export const registryWritten: WrittenStream<Registry, RegistryItem> = {
  stream: REGISTRY_STREAM,
  empty: emptyRegistry,
  evolve: evolveRegistry,
  answered,
  decide: (registry, { post, poster }, now) => decideRegistry(registry, post, { now, poster }),
}
