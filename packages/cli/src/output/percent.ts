/** A part of a whole, both whole numbers, as `12.3 %`: rounded half up to a tenth, never shown as all or nothing when it is not. */
export const percent = (part: number, whole: number): string => {
  if (whole === 0) return '–'
  const tenths = Number((BigInt(part) * 2_000n + BigInt(whole)) / (2n * BigInt(whole)))
  if (tenths === 0 && part > 0) return '<0.1 %'
  if (tenths === 1000 && part < whole) return '>99.9 %'
  return `${Math.floor(tenths / 10)}.${tenths % 10} %`
}
