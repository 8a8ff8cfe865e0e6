import { compareBytes, concatBytes, utf8 } from '../bytes.ts'
import { type Hash, hashOf } from '../merkle/hash.ts'

/** An item that was drawn, and the hash by which it was: items with the lowest are the sample. */
export type Drawn = { readonly item: string; readonly rank: Hash }

/** Between the seed and the item: no seed and item run together into those of another. */
const BETWEEN = Uint8Array.of(0)

/** The rank of an item under a seed: SHA-256 of the seed, a zero byte and the item in UTF-8. */
export const rankOf = (seed: Hash, item: string): Hash => hashOf(concatBytes(seed, BETWEEN, utf8(item)))

/**
 * Draws a sample without chance: the `size` items of the lowest rank, lowest first. With a seed that nobody could choose (the root of a log of a size) neither who
 * is audited nor who audits has a say in what is drawn, and whoever has the list draws the same. A larger sample holds the smaller one.
 */
export const drawSample = (seed: Hash, population: Iterable<string>, size: number): readonly Drawn[] =>
  [...new Set(population)]
    .map((item) => ({ item, rank: rankOf(seed, item) }))
    .sort((a, b) => compareBytes(a.rank, b.rank))
    .slice(0, size)

/** What a population is known by: SHA-256 over its items, sorted by their bytes, each with a newline. */
export const populationHash = (population: Iterable<string>): Hash => {
  const items = [...new Set(population)].map(utf8).sort(compareBytes)
  return hashOf(concatBytes(...items.flatMap((item) => [item, NEWLINE])))
}

const NEWLINE = Uint8Array.of(0x0a)
