/** Who may do what with a stream: names of users and groups, `$all` for everybody. */
export type StreamAcl = {
  readonly read?: readonly string[]
  readonly write?: readonly string[]
  readonly remove?: readonly string[]
  readonly metaRead?: readonly string[]
  readonly metaWrite?: readonly string[]
}

/** What `$metadata` in `$$<stream>` says of a stream, as far as the server acts on it. */
export type StreamMetadata = {
  readonly maxCount?: number
  readonly maxAgeSeconds?: number
  readonly truncateBefore?: number
  readonly softDeleted: boolean
  readonly acl?: StreamAcl
}

export const NO_METADATA: StreamMetadata = { softDeleted: false }

/** A metastream keeps only its last event in sight. */
export const METASTREAM_METADATA: StreamMetadata = { maxCount: 1, softDeleted: false }

/** The body of the `$metadata` event that a soft delete writes. */
export const SOFT_DELETED_BODY = '{"$tb":9223372036854775807}'

const SOFT_DELETED_FROM = 2 ** 63

const wholeNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined

const roles = (value: unknown): readonly string[] | undefined => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((role) => typeof role === 'string') : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const aclOf = (value: unknown): StreamAcl | undefined => {
  if (!isRecord(value)) return undefined
  const named = {
    read: roles(value['$r']),
    write: roles(value['$w']),
    remove: roles(value['$d']),
    metaRead: roles(value['$mr']),
    metaWrite: roles(value['$mw']),
  }
  return Object.fromEntries(Object.entries(named).filter(([, list]) => list !== undefined))
}

/** Reads the body of a `$metadata` event; what is no JSON object counts as empty, as on the server. */
export const parseStreamMetadata = (body: Uint8Array): StreamMetadata => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return NO_METADATA
  }
  if (!isRecord(value)) return NO_METADATA
  const truncateBefore = wholeNumber(value['$tb'])
  const softDeleted = truncateBefore !== undefined && truncateBefore >= SOFT_DELETED_FROM
  const maxCount = wholeNumber(value['$maxCount'])
  const maxAgeSeconds = wholeNumber(value['$maxAge'])
  const acl = aclOf(value['$acl'])
  return {
    softDeleted,
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    ...(truncateBefore === undefined || softDeleted ? {} : { truncateBefore }),
    ...(acl === undefined ? {} : { acl }),
  }
}

/** Who may do what with streams that do not say so themselves. */
export type DefaultAcls = { readonly user?: StreamAcl; readonly system?: StreamAcl }

/** Reads the body of an event in `$settings`; what is no JSON object counts as empty. */
export const parseDefaultAcls = (body: Uint8Array): DefaultAcls => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(body))
  } catch {
    return {}
  }
  if (!isRecord(value)) return {}
  const user = aclOf(value['$userStreamAcl'])
  const system = aclOf(value['$systemStreamAcl'])
  return { ...(user === undefined ? {} : { user }), ...(system === undefined ? {} : { system }) }
}

/** The same settings with the stream beginning anew at a revision; null where the body is no JSON object. */
export const undeletedBody = (body: Uint8Array, from: number): Uint8Array | null => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    if (!isRecord(value)) return null
    return new TextEncoder().encode(JSON.stringify({ ...value, $tb: from }))
  } catch {
    return null
  }
}
