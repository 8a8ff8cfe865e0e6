import { type Random, random } from './xoshiro.ts'

/** What a plant draws by chance. */
export type Dice = {
  /** In [0, 1). */
  unit(): number
  between(least: number, most: number): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** Mean 0, standard deviation 1, at most 2 away: an instrument that is further off is seen to be, and used again. */
  error(): number
  /** Normally distributed, drawn again until it lies within the limits. */
  normal(mean: number, deviation: number, least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
}

/**
 * The sum of twelve uniform numbers: normal to the eye, and made of additions alone. A logarithm or a cosine may differ in its last
 * bit between machines, and the posts of a seed must not.
 */
const bell = (next: Random): number => {
  let sum = -6
  for (let count = 0; count < 12; count += 1) sum += next()
  return sum
}

export const dice = (seed: number, path: string): Dice => {
  const next = random(seed, path)
  const normal = (mean: number, deviation: number, least: number, most: number): number => {
    for (;;) {
      const value = mean + deviation * bell(next)
      if (value >= least && value <= most) return value
    }
  }
  return {
    unit: next,
    between: (least, most) => least + (most - least) * next(),
    whole: (least, most) => least + Math.floor((most - least + 1) * next()),
    error: () => normal(0, 1, -2, 2),
    normal,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(items.length * next())] ?? items[0],
  }
}
