/** Numbers in [0, 1), 32 bits each; the same seed and path give the same numbers on every machine. */
export type Random = () => number

const hash = (seed: number, text: string): number => {
  let state = (seed ^ 0x811c9dc5) >>> 0
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state >>> 0
}

/** Spreads one word of seed into the words of a state. */
const splitmix = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return (word ^ (word >>> 15)) >>> 0
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** xoshiro128** (Blackman and Vigna), one stream a path: what one plant draws does not move what another draws. */
export const random = (seed: number, path: string): Random => {
  const words = splitmix(hash(seed, path))
  const state = Uint32Array.of(words(), words(), words(), words() | 1)
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const third = c ^ a
    const fourth = d ^ b
    state[1] = b ^ third
    state[0] = a ^ fourth
    state[2] = third ^ (b << 9)
    state[3] = rotated(fourth, 11)
    return result / 2 ** 32
  }
}
