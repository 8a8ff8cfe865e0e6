import type { StreamAcl } from '../log/stream-metadata.ts'
import type { Streams } from '../log/stream-state.ts'
import { isMetastream, isSystemStream, originalStreamOf, SETTINGS_STREAM } from '../log/system-streams.ts'
import type { Caller } from './users.ts'

export type Operation = 'read' | 'write' | 'remove'

/** The stream of everything, as it is named where rights are given. */
export const ALL_STREAM = '$all'

const ADMINS = '$admins'
const EVERYBODY = '$all'

/** Without an own rule, everybody may use a stream and only administrators the server's own. */
const defaultRoles = (stream: string): readonly string[] => [isSystemStream(stream) ? ADMINS : EVERYBODY]

const rolesFor = (acl: StreamAcl | undefined, operation: Operation, settings: boolean) => {
  if (settings) return operation === 'read' ? acl?.metaRead : acl?.metaWrite
  return acl?.[operation]
}

/**
 * Whether the caller may do that with the stream; a metastream is ruled by the settings of its stream. What a stream does not say of
 * itself, `$settings` says for all; what that does not say, the server does.
 */
export const mayAccess = (
  streams: Streams,
  caller: Caller,
  operation: Operation,
  stream: string,
): boolean => {
  if (caller.kind === 'unchecked') return true
  if (caller.kind === 'anonymous') return false
  if (caller.groups.includes(ADMINS)) return true
  const settings = isMetastream(stream)
  const ruled = settings ? originalStreamOf(stream) : stream
  const defaults = streams.get(SETTINGS_STREAM)?.defaults
  const roles =
    rolesFor(streams.get(ruled)?.metadata.acl, operation, settings) ??
    rolesFor(isSystemStream(ruled) ? defaults?.system : defaults?.user, operation, settings) ??
    defaultRoles(ruled)
  return roles.some((role) => role === EVERYBODY || role === caller.name || caller.groups.includes(role))
}
