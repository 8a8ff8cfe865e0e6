import { malformed } from './errors.ts'

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`

const valuesOf = (alphabet: string): Int8Array => {
  const values = new Int8Array(128).fill(-1)
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i
  return values
}

/** Every two characters of an alphabet, by their 12 bits: a text is put together in half as many steps. */
const pairsOf = (alphabet: string): readonly string[] =>
  Array.from({ length: 4096 }, (_, bits) => `${alphabet[bits >> 6]}${alphabet[bits & 63]}`)

const encode = (bytes: Uint8Array, pairs: readonly string[]): string => {
  const { length } = bytes
  let text = ''
  let at = 0
  for (; at + 2 < length; at += 3) {
    const bits = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number)
    text += `${pairs[bits >> 12]}${pairs[bits & 4095]}`
  }
  if (at === length) return text
  const isOne = at + 1 === length
  const bits = ((bytes[at] as number) << 16) | ((isOne ? 0 : (bytes[at + 1] as number)) << 8)
  const end = `${pairs[bits >> 12]}${pairs[bits & 4095]}`
  return text + end.slice(0, isOne ? 2 : 3)
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

const standardPairs = pairsOf(STANDARD)
const urlSafePairs = pairsOf(URL_SAFE)
const standardValues = valuesOf(STANDARD)
const urlSafeValues = valuesOf(URL_SAFE)

/** RFC 4648 section 4, padded. */
export const base64 = (bytes: Uint8Array): string => {
  const text = encode(bytes, standardPairs)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** One text for the same bytes. Errors: MALFORMED. */
export const fromBase64 = (text: string): Uint8Array => {
  if (text.length % 4 !== 0) throw malformed('The base64 text is not padded.')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode(padding === 0 ? text : text.slice(0, -padding), standardValues)
}

/** RFC 4648 section 5, not padded, as JOSE writes it. */
export const base64url = (bytes: Uint8Array): string =>
  bytes.length === HASH_BYTES ? ofHash(bytes) : encode(bytes, urlSafePairs)

/** Of a hash, of which thousands are kept: in one piece, where `encode` leaves a tree of pieces to whoever collects garbage. */
const ofHash = (hash: Uint8Array): string => {
  base64urlInto(hash, HASH_BYTES, hashRoom)
  return String.fromCharCode.apply(null, hashCharacters as unknown as number[])
}
const HASH_BYTES = 32
const hashRoom = new Uint8Array(44)
const hashCharacters = hashRoom.subarray(0, 43)

const urlSafeBytes = Uint8Array.from(URL_SAFE, (character) => character.charCodeAt(0))

/** The characters of `base64url` of the first `length` bytes, as bytes into room that is given; gives how many. What is only hashed needs no text. */
export const base64urlInto = (bytes: Uint8Array, length: number, room: Uint8Array): number => {
  let at = 0
  for (let from = 0; from < length; from += 3) {
    const second = from + 1 < length ? (bytes[from + 1] as number) : 0
    const third = from + 2 < length ? (bytes[from + 2] as number) : 0
    const bits = ((bytes[from] as number) << 16) | (second << 8) | third
    room[at] = urlSafeBytes[bits >> 18] as number
    room[at + 1] = urlSafeBytes[(bits >> 12) & 63] as number
    room[at + 2] = urlSafeBytes[(bits >> 6) & 63] as number
    room[at + 3] = urlSafeBytes[bits & 63] as number
    at += 4
  }
  return Math.ceil((length * 4) / 3)
}

/** One text for the same bytes. Errors: MALFORMED. */
export const fromBase64url = (text: string): Uint8Array => decode(text, urlSafeValues)
