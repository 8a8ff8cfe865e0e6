/** The first of `count` rows whose value is not below this one, in a column that rises; `count` where all are below. */
export const lowerBound = (column: ArrayLike<number>, count: number, value: number): number => {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
