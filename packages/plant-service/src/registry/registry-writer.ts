import type { Post, Poster, Receipt, Registry, RegistryType } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { refusalError } from '../http/service-error.ts'
import { type LedgerCodec, ledgerCodec } from '../ledger-codec.ts'
import { requestHashOf, requestKeyOf } from '../writer/request-hash.ts'
import { createWriter, type Writer } from '../writer/writer.ts'
import { type RegistryItem, registryWritten } from './registry-stream.ts'

/** Who writes to the registry, and under which idempotency key. */
export type RegistryRequest = {
  /** Who it is done for: recorded as the owner. */
  readonly owner: string
  /** The key that they showed, or the tool that they used where there is no key yet. */
  readonly key: string
  readonly idempotencyKey: string
}

/** Writes the registry: the administrator's tools have one; plants never do. */
export type RegistryWriter = {
  /** Records a post to the registry; a retry with the same idempotency key has one effect. Errors: ServiceError with the refusal's code. */
  readonly post: (post: Post<RegistryType>, request: RegistryRequest) => Promise<Receipt>
  /** The registry as of now. */
  readonly current: () => Promise<Registry>
  readonly close: () => Promise<void>
}

export const createRegistryWriter = (options: {
  readonly store: EventStore
  readonly clock?: () => Date
  readonly codec?: LedgerCodec
}): RegistryWriter => {
  const { store, codec = ledgerCodec, clock = () => new Date() } = options
  const writer: Writer<Registry, RegistryItem> = createWriter({
    written: registryWritten,
    store,
    codec,
    clock,
  })
  return {
    post: async (post, request) => {
      const [outcome] = await writer.submit([{ post, poster: posterOf(post, request) }])
      if (outcome?.kind === 'refused') throw refusalError(outcome.refusal)
      if (outcome === undefined || outcome.kind === 'valid')
        throw new RangeError('A post to the registry is recorded or refused.')
      return outcome.receipt
    },
    current: async () => (await writer.current()).state,
    close: writer.close,
  }
}

const posterOf = (post: Post<RegistryType>, { owner, key, idempotencyKey }: RegistryRequest): Poster => ({
  key,
  owner,
  requestKey: requestKeyOf(owner, idempotencyKey),
  requestHash: requestHashOf(post.type, post),
})
