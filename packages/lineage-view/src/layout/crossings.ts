/**
 * How often lines between two columns cross, each given by the places of its ends: pairs whose ends are in opposite order (Barth, Jünger, Mutzel:
 * counted with a tree of sums).
 */
export const crossings = (
  lines: readonly { readonly left: number; readonly right: number }[],
  places: number,
): number => {
  const sorted = lines.toSorted((a, b) => a.left - b.left || a.right - b.right)
  const sums = new Int32Array(places + 1)
  let count = 0
  let seen = 0
  for (const { right } of sorted) {
    let before = 0
    for (let n = right + 1; n > 0; n -= n & -n) before += sums[n]!
    count += seen - before
    seen += 1
    for (let n = right + 1; n <= places; n += n & -n) sums[n]!++
  }
  return count
}
