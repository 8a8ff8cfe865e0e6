import type { StageDone } from '@lodestone/domain'

/**
 * Events as the fold reads them, in numbers: made on one thread, folded on another, where no event is needed any more. An event begins at a place in
 * `numbers`, and is laid out so; a name is where its bytes begin, how many they are, and their hash, a word is its index in `words` or `NO`, and a composition is
 * how many parts, then an element and its part each:
 *
 * - the head: type, id (4), when it happened (milliseconds, offset in minutes), when it was recorded; the word of its stages; of its scale;
 * - of a run or of ore, how many inputs, then each: its lot's name (3), grams, pieces, the kind of the take;
 * - how many outputs, then each: its lot's name (3), grams, pieces, the kind of the yield, material; the word of its grade; how many inputs it names,
 *   or `NO`, then their indices; its composition, or `NO`;
 * - how many losses, then each: its kind, grams;
 * - of a shipment: how many lines, then each as an input; the parcel's name (3); the word of its addressee; whether that is a party; how many numbers it is
 *   found by, then each: its scheme, its word;
 * - of an assay: its lot's name (3), composition, the kind of the note, the sample's name (3), the word of the laboratory, uncertainty.
 */
export type PackedEvents = PackingRoom & { readonly words: readonly string[] }

/**
 * The room that events are packed into, more of it than they take: once they are folded, others can be. Both threads share it: room that went from one to the
 * other would look, page by page, like as much new memory, and all that lives be marked again and again to find what can be collected.
 */
export type PackingRoom = {
  readonly numbers: Float64Array<SharedArrayBuffer>
  /** The bytes of the names, end to end. */
  readonly names: Uint8Array<SharedArrayBuffer>
}

/** Packed events as they are folded from, whoever owns their room. */
export type UnpackedEvents = {
  readonly numbers: Float64Array
  readonly names: Uint8Array
  readonly words: readonly string[]
  /** What was read of `words` that are stages, by their index. */
  readonly stages: (readonly StageDone[] | undefined)[]
}

/** Stands for what is not told. */
export const NO = -1

export const unpackEvents = ({ numbers, names, words }: PackedEvents): UnpackedEvents => ({
  numbers,
  names,
  words,
  stages: Array.from({ length: words.length }),
})
