import { malformed } from './errors.ts'

export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Not in constant time: what is compared here is public. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** In the order of their bytes; of two that begin alike the shorter first. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return a.length - b.length
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Errors: MALFORMED for half a character, which UTF-8 cannot say. */
export const utf8 = (text: string): Uint8Array => {
  checkWellFormed(text)
  return encoder.encode(text)
}

/** Errors: MALFORMED for half a character. */
export const checkWellFormed = (text: string): void => {
  if (!text.isWellFormed()) throw malformed('The text has half a character, which UTF-8 cannot say.')
}

/** Errors: MALFORMED. */
export const fromUtf8 = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes)
  } catch (error) {
    throw malformed(`The bytes are no UTF-8: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** A number as 8 bytes, the highest first. */
export const uint64 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(8)
  let left = value
  for (let at = 7; at >= 0; at--) {
    bytes[at] = left % 256
    left = Math.floor(left / 256)
  }
  return bytes
}
