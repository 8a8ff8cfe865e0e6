const HEX = '0123456789abcdef'
/** The value of each hex digit by its character code; 255 for what is none. */
const DIGIT = new Uint8Array(128).fill(255)
for (let value = 0; value < 16; value++) {
  DIGIT[HEX.charCodeAt(value)] = value
  DIGIT[HEX.toUpperCase().charCodeAt(value)] = value
}

/** The 16 bytes of a UUID as four numbers of 32 bits; false when the text is no UUID. */
export const readUuid = (text: string, into: Uint32Array): boolean => {
  if (text.length !== 36) return false
  let word = 0
  let digits = 0
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(i)
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (code !== 45) return false
      continue
    }
    const value = code < 128 ? DIGIT[code]! : 255
    if (value === 255) return false
    word = (word << 4) | value
    digits += 1
    if ((digits & 7) === 0) into[(digits >>> 3) - 1] = word >>> 0
  }
  return true
}

/** The UUID of four numbers of 32 bits, in lower case. */
export const uuidText = (a: number, b: number, c: number, d: number): string => {
  const hex = [a, b, c, d].map((word) => word.toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
