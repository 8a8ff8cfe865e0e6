/** Numbers that depend on nothing but the seed. */
export type Random = {
  /** From 0 to just below 1. */
  readonly next: () => number
  /** A whole number from 0 to just below `end`. */
  readonly below: (end: number) => number
  readonly between: (from: number, to: number) => number
  readonly chance: (part: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
}

/** The hash of a text, of 32 bits (FNV-1a): what makes a seed of a seed and a name. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/**
 * A source of its own for each name under a seed, so that leaving one part of a run out changes nothing of the chances of another.
 * Mulberry32 behind.
 */
export const randomOf = (seed: number, name: string): Random => {
  let state = (hashOf(name) ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  // The first numbers of neighboring seeds are alike.
  for (let n = 0; n < 4; n++) next()
  const below = (end: number): number => Math.floor(next() * end)
  return {
    next,
    below,
    between: (from, to) => from + next() * (to - from),
    chance: (part) => next() < part,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('There is nothing to pick from.')
      return item
    },
  }
}
