/** Chance that comes out the same for the same seed. */
export type Random = {
  /** A whole number from 0 to just below `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  readonly chance: (oneIn: number) => boolean
}

/** A linear congruential generator over 2^32 with its output mixed; good enough to choose by. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const below = (end: number): number => Math.floor((next() / 4_294_967_296) * end)
  return {
    below,
    chance: (oneIn) => below(oneIn) === 0,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.')
      return items[below(items.length)] as (typeof items)[number]
    },
  }
}
