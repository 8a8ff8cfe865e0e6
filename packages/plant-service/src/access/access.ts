import type { AreaCode, KeyRole } from '@lodestone/domain'

/** Who asks, as the registry knows them: the key that was shown, and what it may do. */
export type Access = {
  readonly key: string
  readonly owner: string
  readonly role: KeyRole
  /** The areas that it is for; all of them where left out. */
  readonly areas?: readonly AreaCode[] | undefined
  /** The party whose shipments it may see. */
  readonly customer?: string | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the key of the request was found valid. */
    access: Access | null
  }
}

const isFor = ({ areas }: Access, area: AreaCode): boolean => areas === undefined || areas.includes(area)

/** Only operators write, and only to their areas. */
export const mayWrite = (access: Access, area: AreaCode): boolean =>
  access.role === 'operator' && isFor(access, area)

/** Whoever is of the house may look into the book of an area that their key is for; customers may not. */
export const mayReadBook = (access: Access, area: AreaCode): boolean =>
  access.role !== 'customer' && isFor(access, area)
