import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Seal } from './seal.ts'

/** What a browser keeps for us without being able to read it. */
export type SealedCookie<T> = {
  /** `endsAt`: in milliseconds since 1970. */
  readonly set: (request: FastifyRequest, reply: FastifyReply, value: T, endsAt: number) => Promise<void>
  readonly clear: (request: FastifyRequest, reply: FastifyReply) => void
  readonly read: (request: FastifyRequest, now: Date) => Promise<(T & { readonly endsAt: number }) | null>
}

/** Lax rather than strict, so that a link in a mail opens signed in, and who comes back from a provider is known; what changes anything is asked for its origin besides. */
export const sealedCookie = <T>(name: string, path: string, seal: Seal<T>): SealedCookie<T> => {
  const options = ({ protocol }: FastifyRequest): CookieSerializeOptions => ({
    path,
    httpOnly: true,
    sameSite: 'lax',
    secure: protocol === 'https',
  })
  return {
    set: async (request, reply, value, endsAt) => {
      const sealed = await seal.close(value, endsAt)
      reply.setCookie(name, sealed, { ...options(request), expires: new Date(endsAt) })
    },
    clear: (request, reply) => {
      reply.clearCookie(name, options(request))
    },
    read: async (request, now) => {
      const sealed = request.cookies[name]
      return sealed === undefined ? null : seal.open(sealed, now)
    },
  }
}
