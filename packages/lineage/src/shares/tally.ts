import { ELEMENTS } from '@lodestone/domain'
import { NONE } from '../columns/table.ts'

/** How many lots say something, by element, and the first of them by its place in the graph. */
export type Tally = { readonly lots: Uint32Array; readonly witness: Uint32Array }

export const createTally = (): Tally => ({
  lots: new Uint32Array(ELEMENTS.length),
  witness: new Uint32Array(ELEMENTS.length).fill(NONE),
})

/** One more lot says it, for these elements (a bit each). */
export const countIn = ({ lots, witness }: Tally, elements: number, at: number): void => {
  for (let bits = elements; bits !== 0; bits &= bits - 1) {
    const element = 31 - Math.clz32(bits & -bits)
    lots[element] = lots[element]! + 1
    if (witness[element] === NONE) witness[element] = at
  }
}

/** The tally of a key; a key that is new gets one. */
export const tallyFor = <K>(tallies: Map<K, Tally>, key: K): Tally => {
  const known = tallies.get(key)
  if (known !== undefined) return known
  const made = createTally()
  tallies.set(key, made)
  return made
}
