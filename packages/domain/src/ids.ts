/** A site: `MTP`, `FTW`. */
export const SITE_CODE = /^[A-Z0-9]{2,5}$/
/** An area, always site and area: `FTW-SC`. */
export const AREA_CODE = /^[A-Z0-9]{2,5}-[A-Z0-9]{2,5}$/
/** An id that is born in an area (lot, parcel): the area's code, then the plant's own numbering: `FTW-SC-26-23011`. */
export const LOT_ID = /^[A-Z0-9]{2,5}-[A-Z0-9]{2,5}-[A-Z0-9][A-Z0-9._-]{0,47}$/
/** A run's number within its area: a heat, a campaign, a furnace load. */
export const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,47}$/
/** A party: `GM`, `APPLE`, `DLA`. */
export const PARTY_CODE = /^[A-Z0-9][A-Z0-9_]{0,23}$/
/** Words of other systems: document numbers, device names. Printable, no control characters. */
export const REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/#()+-]{0,79}$/u
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/

export type SiteCode = string
export type AreaCode = string
export type LotId = string
export type ParcelId = string
export type PoolId = string

/** The area in whose book this lot or parcel lives; read from the id itself. */
export const areaOf = (id: LotId | ParcelId): AreaCode => {
  const first = id.indexOf('-')
  const second = id.indexOf('-', first + 1)
  return second < 0 ? id : id.slice(0, second)
}

/** The site of an area: `FTW` of `FTW-SC`. */
export const siteOf = (area: AreaCode): SiteCode => area.slice(0, area.indexOf('-'))

export const REGISTRY_STREAM = 'registry'
const BOOK_PREFIX = 'book-'
/** The stream of an area's book. */
export const bookStream = (area: AreaCode): string => BOOK_PREFIX + area
/** The area of a book's stream, or null for another stream. */
export const areaOfStream = (stream: string): AreaCode | null =>
  stream.startsWith(BOOK_PREFIX) ? stream.slice(BOOK_PREFIX.length) : null
/** An event, as its stream has it, as people write it: `FTW-SC@41`; of what is no book, with its stream. */
export const eventAtText = ({
  stream,
  revision,
}: {
  readonly stream: string
  readonly revision: number
}): string => `${areaOfStream(stream) ?? stream}@${revision}`
/** The streams that are the ledger: everything a rebuild reads. */
export const LEDGER_PREFIXES: readonly string[] = [BOOK_PREFIX, REGISTRY_STREAM]
/** What verdicts became: derived by the read side, and no part of the ledger. */
export const FLIPS_STREAM = 'verdict-flips'
/** How much of which lot certificates speak of: written by whoever issues them, and no part of the ledger. */
export const CERTIFICATES_STREAM = 'certificates'
/** What auditors opened: written by the read side before it answers, and no part of the ledger. */
export const READINGS_STREAM = 'audit-readings'
/** What customers reported of certificates, without a key: written by the read side, and no part of the ledger. */
export const REPORTS_STREAM = 'customer-reports'
/** What people of the house say of their work on what the ledger says (who works on an exception, which notices went out, the plan): written by the read side, and no part of the ledger. */
export const DESK_STREAM = 'desk'
