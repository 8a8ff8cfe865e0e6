import type { Matter } from './matter.ts'

/** So many 32-bit words a place: the set + 1 (0 is a free place), how many words the key has, the key. */
const WIDTH = 16
const PLACES = 2048
const MOST = WIDTH - 2

/**
 * What was found of lots that are plain, by what it follows from: nearly all lots go the way that one before them went. No part of the state: what
 * is forgotten is found again.
 */
export type Memo = { readonly words: Uint32Array }

export const createMemo = (): Memo => ({ words: new Uint32Array(PLACES * WIDTH) })

const key = new Uint32Array(MOST)
let length = 0
let place = 0

/** The set that a lot of just this matter has; -1 when it is not remembered. */
export const recall = ({ words }: Memo, { holds, stages, inputs }: Matter): number => {
  length = 2 + stages.count + inputs.count
  if (length > MOST) return -1
  key[0] = holds
  key[1] = stages.count
  for (let n = 0; n < stages.count; n++) key[2 + n] = stages.of[n]!
  for (let n = 0; n < inputs.count; n++) key[2 + stages.count + n] = inputs.of[n]!
  let hash = 0
  for (let n = 0; n < length; n++) hash = Math.imul(hash ^ key[n]!, 0x9e3779b1) ^ (hash >>> 15)
  place = (((hash ^ (hash >>> 16)) >>> 0) % PLACES) * WIDTH
  if (words[place + 1] !== length) return -1
  for (let n = 0; n < length; n++) if (words[place + 2 + n] !== key[n]) return -1
  return words[place]! - 1
}

/** Remembers the set for the matter that was looked for last. */
export const remember = ({ words }: Memo, set: number): void => {
  if (length > MOST) return
  words[place] = set + 1
  words[place + 1] = length
  words.set(key.subarray(0, length), place + 2)
}
