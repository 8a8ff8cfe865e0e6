import {
  type AreaCode,
  bookStream,
  CERTIFICATES_STREAM,
  DESK_STREAM,
  FLIPS_STREAM,
  READINGS_STREAM,
  REGISTRY_STREAM,
  REPORTS_STREAM,
} from '@lodestone/domain'
import type { JsonObject } from '@lodestone/event-store'
import { ADMINS, areaUser, READ_SIDE, READERS, REGISTRY_ADMIN } from './store-users.ts'

/** A stream that says who may do what, and the event that is to be its last one. */
export type Rights = {
  /** `$$<stream>` for one stream, `$settings` for all that have no rights of their own. */
  readonly stream: string
  readonly type: string
  readonly data: JsonObject
}

type Acl = {
  readonly $r: readonly string[]
  readonly $w: readonly string[]
  readonly $d: readonly string[]
  readonly $mr: readonly string[]
  readonly $mw: readonly string[]
}

const only = [ADMINS]
const CLOSED: Acl = { $r: only, $w: only, $d: only, $mr: only, $mw: only }

const readable: Acl = { ...CLOSED, $r: [ADMINS, READERS] }
const writtenBy = (login: string): Acl => ({ ...readable, $w: [ADMINS, login] })

const of = (stream: string, acl: Acl): Rights => ({
  stream: `$$${stream}`,
  type: '$metadata',
  data: { $acl: acl },
})

/**
 * Who may write what. Each book has one writer, and so have the registry and what the read side derives; all other streams have none. The readers may follow the global
 * order (`$all`), which shows them every event of the store: the server cannot give a part of it.
 */
export const streamRights = (areas: readonly AreaCode[]): Rights[] => [
  // First what holds for streams that are not named, so that nothing is open while the rest is set.
  {
    stream: '$settings',
    type: 'update-default-acl',
    data: { $userStreamAcl: readable, $systemStreamAcl: CLOSED },
  },
  of('$all', readable),
  of(REGISTRY_STREAM, writtenBy(REGISTRY_ADMIN)),
  of(FLIPS_STREAM, writtenBy(READ_SIDE)),
  of(CERTIFICATES_STREAM, writtenBy(READ_SIDE)),
  of(READINGS_STREAM, writtenBy(READ_SIDE)),
  of(REPORTS_STREAM, writtenBy(READ_SIDE)),
  of(DESK_STREAM, writtenBy(READ_SIDE)),
  ...areas.map((area) => of(bookStream(area), writtenBy(areaUser(area)))),
]
