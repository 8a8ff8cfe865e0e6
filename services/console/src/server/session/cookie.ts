import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Seal, Session } from './seal.ts'

const NAME = 'lodestone_session'

/** Lax rather than strict, so that a link in a mail opens signed in; what changes anything is asked for its origin besides. */
const options = ({ protocol }: FastifyRequest): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: protocol === 'https',
})

export const setSession = async (
  seal: Seal,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
): Promise<void> => {
  const value = await seal.close(session)
  reply.setCookie(NAME, value, { ...options(request), expires: new Date(session.endsAt) })
}

export const clearSession = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(NAME, options(request))
}

export const sessionOf = async (seal: Seal, request: FastifyRequest, now: Date): Promise<Session | null> => {
  const sealed = request.cookies[NAME]
  return sealed === undefined ? null : seal.open(sealed, now)
}
