/** Numbers rows in the order in which they are met: 0, 1, 2 … */
export type RowIndex = { readonly numberOf: (row: number) => number; readonly count: () => number }

const EMPTY = 0
const MULTIPLIER = 0x9e3779b1

/** For at most so many rows; open addressing, for a Map is several times slower with hundreds of thousands. */
export const rowIndex = (rows: number): RowIndex => {
  const bits = Math.max(4, 33 - Math.clz32(rows))
  const keys = new Uint32Array(2 ** bits)
  const numbers = new Uint32Array(2 ** bits)
  const last = keys.length - 1
  let count = 0
  return {
    count: () => count,
    numberOf: (row) => {
      const key = row + 1
      let slot = Math.imul(key, MULTIPLIER) >>> (32 - bits)
      while (keys[slot] !== EMPTY) {
        if (keys[slot] === key) return numbers[slot]!
        slot = (slot + 1) & last
      }
      keys[slot] = key
      numbers[slot] = count
      return count++
    },
  }
}
