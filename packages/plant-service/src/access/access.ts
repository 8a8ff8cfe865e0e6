import { type AreaCode, type EventType, isForCompliance, type KeyRole } from '@lodestone/domain'

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

/** Only operators write all that there is to write, and only to their areas. */
export const mayWrite = (access: Access, area: AreaCode): boolean =>
  access.role === 'operator' && isFor(access, area)

/** What people decide about a book: exceptions, corrections, holds. */
const SIGNED: ReadonlySet<EventType> = new Set([
  'ResolutionProposed',
  'ExceptionResolved',
  'CorrectionProposed',
  'EventDeclaredErroneous',
  'LotHeld',
  'LotReleased',
])

const isOfficer = (access: Access, area: AreaCode): boolean =>
  access.role === 'compliance' && isFor(access, area)

/** Operators post all that an area does; who answers for compliance signs, holds and releases lots, and alone decides how long documents are kept. */
export const mayPost = (access: Access, area: AreaCode, type: EventType): boolean =>
  isForCompliance(type)
    ? isOfficer(access, area)
    : mayWrite(access, area) || (isOfficer(access, area) && SIGNED.has(type))

/** Whether a key may post anything at all; of what kind is asked of each post. */
export const mayPostSome = (access: Access, area: AreaCode): boolean =>
  (access.role === 'operator' || access.role === 'compliance') && isFor(access, area)

/** Whoever is of the house may look into the book of an area that their key is for; customers may not. */
export const mayReadBook = (access: Access, area: AreaCode): boolean =>
  access.role !== 'customer' && isFor(access, area)
