/** Numbers in [0, 1), 32 bits each; the same seed and path give the same numbers on every machine. */
export type Random = () => number
/** Whole numbers of 32 bits. */
type Words = () => number

const hash = (seed: number, text: string): number => {
  let state = (seed ^ 0x811c9dc5) >>> 0
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state >>> 0
}

/** Spreads one word of seed into the words of a state. */
const splitmix = (seed: number): Words => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return (word ^ (word >>> 15)) >>> 0
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** xoshiro128** 1.1 (Blackman and Vigna), from a state of four words that are not all zero. */
export const xoshiro = (a0: number, b0: number, c0: number, d0: number): Words => {
  let [a, b, c, d] = [a0 >>> 0, b0 >>> 0, c0 >>> 0, d0 >>> 0]
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result
  }
}

/** One stream a path: what one plant draws does not move what another draws. */
export const random = (seed: number, path: string): Random => {
  const words = splitmix(hash(seed, path))
  const next = xoshiro(words(), words(), words(), words() | 1)
  return () => next() / 2 ** 32
}
