import type { FastifyInstance, FastifyRequest } from 'fastify'
import { failure, type ServiceError } from '../http/service-error.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import type { Access } from './access.ts'
import { authenticate } from './authenticate.ts'

export type Guard = {
  readonly registry: RegistryReader
  readonly clock: () => Date
  /** Whether whoever asks may ask this. Nothing of what is asked for has been looked at by then. */
  readonly permits: (access: Access, request: FastifyRequest) => boolean
}

/** Always the same answer, whatever is or is not behind the address. */
export const forbidden = (): ServiceError =>
  failure('FORBIDDEN', 'This key is not for what was asked.', {
    remedy: 'Ask the administrator for a key with the role and area that this needs.',
  })

/**
 * Puts a lock before every route of this part of a server: 401 without a valid key, 403 with one that is not for it, before the body is
 * read or anything is looked up.
 */
export const guard = (app: FastifyInstance, { registry, clock, permits }: Guard): void => {
  app.addHook('onRequest', async (request) => {
    const access = await authenticate(registry, request.headers.authorization, clock)
    request.access = access
    if (!permits(access, request)) throw forbidden()
  })
}
