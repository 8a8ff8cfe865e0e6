import type { Element, EventType } from '@lodestone/domain'

/**
 * Circuits that always hold more than a campaign gives, each balanced by itself, as data. Version 1.
 *
 * The rare earths of one deposit stand to each other nearly as they always do (carbonatites vary by some percent with the share of monazite), however rich the
 * concentrate is: where it was not analysed, what else came of it says how much of each element it can have held.
 */
export const CIRCUITS: {
  readonly version: number
  readonly types: readonly EventType[]
  /** What leaves as an oxide of its own, and is worth too little for anyone to slip in: the first of them that is known. */
  readonly references: readonly Element[]
  /** How well an element of feed that was not analysed follows from the reference. */
  readonly patternPpm: number
} = { version: 1, types: ['OxideProduced'], references: ['La', 'Ce'], patternPpm: 20_000 }
