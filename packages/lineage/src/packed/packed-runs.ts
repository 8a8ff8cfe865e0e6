import type { StageDone } from '@lodestone/domain'

/**
 * Runs as the fold reads them, in numbers: made of events on one thread, folded on another, where no event is needed any more. A run begins at a place in
 * `numbers`, and is laid out so; a name is where its bytes begin, how many they are, and their hash, and a word its index in `words`:
 *
 * - the head: type, id (4), when it happened (milliseconds, offset in minutes), when it was recorded; the word of its stages; of its scale, or `NO`;
 * - how many inputs, then each: its lot's name (3), grams, pieces, the kind of the take;
 * - how many outputs, then each: its lot's name (3), grams, pieces, the kind of the yield, material; the word of its grade, or `NO`; how many inputs it names,
 *   or `NO`, then their indices; of how many parts its composition is, or `NO`, then an element and its part each;
 * - how many losses, then each: its kind, grams.
 */
export type PackedRuns = RunRoom & { readonly words: readonly string[] }

/** The room that runs are packed into, more of it than they take: once they are folded, others can be. */
export type RunRoom = {
  readonly numbers: Float64Array<ArrayBuffer>
  /** The bytes of the names, end to end. */
  readonly names: Uint8Array<ArrayBuffer>
}

/** Packed runs as they are folded from. */
export type UnpackedRuns = PackedRuns & {
  /** What was read of `words` that are stages, by their index. */
  readonly stages: (readonly StageDone[] | undefined)[]
}

/** Stands for what is not told. */
export const NO = -1

export const unpackRuns = ({ numbers, names, words }: PackedRuns): UnpackedRuns => ({
  numbers,
  names,
  words,
  stages: Array.from({ length: words.length }),
})
