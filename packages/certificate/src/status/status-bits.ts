import { base64url, fromBase64url, malformed } from '@lodestone/transparency'
import { gunzipSync, gzipSync } from 'fflate'

/** What may become of a certificate, by the two bits that stand for it. */
export const STATUSES = ['valid', 'superseded', 'under_investigation', 'revoked'] as const
export type Status = (typeof STATUSES)[number]

export const STATUS_SIZE = 2
/** No list is smaller than this, in bits, so that its length tells nothing of how many there are (Bitstring Status List, section 4.1). */
const LEAST_BITS = 131_072
/** Nobody has issued so many: what unpacks to more is no list. */
const MOST_BYTES = 16 * 1024 * 1024
const MULTIBASE_BASE64URL = 'u'

/** Statuses by their index, as the list's text: multibase of gzip of bits, the first bit leftmost. */
export const encodeStatuses = (statuses: ReadonlyMap<number, Status>): string => {
  const last = Math.max(0, ...statuses.keys())
  const bytes = new Uint8Array(Math.ceil(Math.max(LEAST_BITS, (last + 1) * STATUS_SIZE) / 8))
  for (const [index, status] of statuses) {
    const bit = index * STATUS_SIZE
    bytes[bit >> 3] = (bytes[bit >> 3] as number) | (STATUSES.indexOf(status) << (6 - (bit & 7)))
  }
  return MULTIBASE_BASE64URL + base64url(gzipSync(bytes, { mtime: 0 }))
}

/** The status at an index. Errors: MALFORMED. */
export const statusAt = (encoded: string, index: number): Status => {
  if (!encoded.startsWith(MULTIBASE_BASE64URL))
    throw malformed('The list of statuses is no multibase of base64url.')
  const packed = fromBase64url(encoded.slice(1))
  // The last four bytes say how much it unpacks to, so that nothing is unpacked that fills the memory.
  const says =
    packed.length < 18 ? 0 : new DataView(packed.buffer, packed.byteOffset).getUint32(packed.length - 4, true)
  if (says === 0 || says > MOST_BYTES)
    throw malformed('The list of statuses is no gzip of a size that a list has.')
  let bytes: Uint8Array
  try {
    bytes = gunzipSync(packed, { out: new Uint8Array(says) })
  } catch (error) {
    throw malformed(
      `The list of statuses cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
  const bit = index * STATUS_SIZE
  const byte = bytes[bit >> 3]
  if (byte === undefined) throw malformed(`The list of statuses has no place ${index}.`)
  return STATUSES[(byte >> (6 - (bit & 7))) & 3] as Status
}
