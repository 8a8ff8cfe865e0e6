import { malformed } from './errors.ts'

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`

const valuesOf = (alphabet: string): Int8Array => {
  const values = new Int8Array(128).fill(-1)
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i
  return values
}

const encode = (bytes: Uint8Array, alphabet: string): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += alphabet[(held >> bits) & 63]
    }
  }
  return bits === 0 ? text : text + alphabet[(held << (6 - bits)) & 63]
}

const decode = (text: string, values: Int8Array): Uint8Array => {
  if (text.length % 4 === 1) throw malformed('The base64 text has a character too many.')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let bits = 0
  let held = 0
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1
    if (value < 0) throw malformed(`"${text[i]}" is no character of base64.`)
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at] = held >> bits
      at += 1
    }
  }
  // Bits that belong to no byte are zero, or the same bytes could be written in several ways.
  if ((held & ((1 << bits) - 1)) !== 0)
    throw malformed('The base64 text ends in bits that belong to no byte.')
  return bytes
}

const standardValues = valuesOf(STANDARD)
const urlSafeValues = valuesOf(URL_SAFE)

/** RFC 4648 section 4, padded. */
export const base64 = (bytes: Uint8Array): string => {
  const text = encode(bytes, STANDARD)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** One text for the same bytes. Errors: MALFORMED. */
export const fromBase64 = (text: string): Uint8Array => {
  if (text.length % 4 !== 0) throw malformed('The base64 text is not padded.')
  return decode(text.replace(/={1,2}$/, ''), standardValues)
}

/** RFC 4648 section 5, not padded, as JOSE writes it. */
export const base64url = (bytes: Uint8Array): string => encode(bytes, URL_SAFE)

/** One text for the same bytes. Errors: MALFORMED. */
export const fromBase64url = (text: string): Uint8Array => decode(text, urlSafeValues)
