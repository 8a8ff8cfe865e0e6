/** Whether bytes stand at a place, and end before another. */
export const isAt = (bytes: Uint8Array, start: number, end: number, sought: Uint8Array): boolean => {
  if (end - start < sought.length) return false
  for (let i = 0; i < sought.length; i++) if (bytes[start + i] !== sought[i]) return false
  return true
}

/** Whether bytes stand anywhere between two places. */
export const isWithin = (bytes: Uint8Array, start: number, end: number, sought: Uint8Array): boolean => {
  for (let at = start; at + sought.length <= end; at++) if (isAt(bytes, at, end, sought)) return true
  return false
}
