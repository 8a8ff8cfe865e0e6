import { hashOf } from '@lodestone/transparency'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** SHA-256 of bytes, in hexadecimal. */
export const sha256Hex = (bytes: Uint8Array): string =>
  Array.from(hashOf(bytes), (byte) => HEX[byte]).join('')
