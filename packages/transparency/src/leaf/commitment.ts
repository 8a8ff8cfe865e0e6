import { canonicalJson } from '@lodestone/domain'
import { base64url, fromBase64url } from '../base64.ts'
import { fromUtf8, utf8 } from '../bytes.ts'
import { malformed } from '../errors.ts'
import { hashOfEncoded, hashOfText } from '../merkle/hash.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Where a value is hidden: the digest of its disclosure, as SD-JWT (RFC 9901, section 4.2.4.2) puts it for elements of a list. */
export type Commitment = { readonly '...': string }

/** What opens a commitment: base64url of the JSON `[salt, value]` (RFC 9901, section 4.2.2). */
export type Disclosure = string

/** The name that stands for hidden members in an object, and for a hidden value in its own object. */
export const HIDDEN = '...'
export const SALT_BYTES = 16

/** What opens the commitment to a value under this salt. Errors: MALFORMED for half a character. */
export const disclose = (salt: Uint8Array, value: Json): Disclosure =>
  commit(salt, canonicalJson(value)).disclosure

/** The digest that a disclosure opens, as it stands in a leaf: base64url of the SHA-256 of the disclosure. */
export const digestOf = (disclosure: Disclosure): string => base64url(hashOfText(disclosure))

/** A commitment with what opens it, which is written out when it is asked for: a log that is followed asks for none. */
export type Committed = { readonly digest: string; readonly disclosure: Disclosure }

/** Commits to a value, by its canonical text. Errors: MALFORMED for half a character. */
export const commit = (salt: Uint8Array, json: string): Committed => {
  const text = `["${base64url(salt)}",${json}]`
  return {
    digest: base64url(hashOfEncoded(text)),
    get disclosure() {
      return base64url(utf8(text))
    },
  }
}

/** 16 bytes in base64url, with no bit set that belongs to none. */
const SALT = /^[\w-]{21}[AQgw]$/

/** The value that a disclosure tells. Errors: MALFORMED. */
export const valueOfDisclosure = (disclosure: Disclosure): Json => {
  const text = fromUtf8(fromBase64url(disclosure))
  let parts: unknown
  try {
    parts = JSON.parse(text)
  } catch {
    throw malformed('A disclosure holds no JSON.')
  }
  const [salt, value] = Array.isArray(parts) && parts.length === 2 ? (parts as [unknown, Json]) : []
  if (typeof salt !== 'string' || !SALT.test(salt) || value === undefined)
    throw malformed(`A disclosure is a salt of ${SALT_BYTES} bytes and a value.`)
  return value
}
