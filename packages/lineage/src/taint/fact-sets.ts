import { addRow, createTable, type Table } from '../columns/table.ts'
import { createMemo, type Memo } from './memo.ts'

const SET = {
  firstPart: 'u32',
  /** The elements that any of its facts is of, a bit each. */
  elements: 'u32',
} as const
const PART = { fact: 'u32', elements: 'u32' } as const

/**
 * Sets of facts, each fact with the elements that it is of (a bit each), each distinct set once: lots that went the same ways share one. The
 * parts of a set lie end to end, up to where the next set's begin, by fact. Set 0 is empty.
 */
export type FactSets = {
  readonly rows: Table<typeof SET>
  readonly parts: Table<typeof PART>
  /** Index + 1 of the set in this slot; 0 is free. */
  slots: Uint32Array
  readonly memo: Memo
}

export const EMPTY = 0

export const createFactSets = (): FactSets => {
  const sets: FactSets = {
    rows: createTable(SET),
    parts: createTable(PART),
    slots: new Uint32Array(64),
    memo: createMemo(),
  }
  indexInHand(sets)
  return sets
}

/** The set in hand: the elements of each fact, which facts it has, and a hash that is the same in whatever order they came. */
let inHand = new Uint32Array(256)
let held = new Uint32Array(256)
let count = 0

/** Puts a fact into the set in hand. */
export const holdFact = (fact: number, elements: number): void => {
  if (elements === 0) return
  if (fact >= inHand.length) {
    const wider = new Uint32Array(fact * 2)
    wider.set(inHand)
    inHand = wider
  }
  if (inHand[fact] === 0) {
    if (count === held.length) {
      const wider = new Uint32Array(count * 2)
      wider.set(held)
      held = wider
    }
    held[count++] = fact
  }
  inHand[fact] = inHand[fact]! | elements
}

/** Puts the facts of a set into the set in hand, as far as they are of these elements. */
export const holdSet = ({ rows, parts }: FactSets, set: number, elements: number): void => {
  if ((rows.columns.elements[set]! & elements) === 0) return
  const { fact, elements: of } = parts.columns
  const end = endOfSet(rows, parts, set)
  for (let part = rows.columns.firstPart[set]!; part < end; part++)
    holdFact(fact[part]!, of[part]! & elements)
}

/** The index of the set in hand, which is empty then; a set that is new gets the next. */
export const indexInHand = (sets: FactSets): number => {
  const hash = hashInHand()
  const slot = place(sets, hash)
  const entry = sets.slots[slot]!
  if (entry !== 0) {
    drop()
    return entry - 1
  }
  held.subarray(0, count).sort()
  const { rows, parts } = sets
  const row = addRow(rows)
  rows.columns.firstPart[row] = parts.count
  let all = 0
  for (let n = 0; n < count; n++) {
    const part = addRow(parts)
    parts.columns.fact[part] = held[n]!
    parts.columns.elements[part] = inHand[held[n]!]!
    all |= inHand[held[n]!]!
  }
  rows.columns.elements[row] = all
  sets.slots[slot] = row + 1
  drop()
  if (rows.count * 2 > sets.slots.length) rehashFactSets(sets)
  return row
}

const drop = (): void => {
  for (let n = 0; n < count; n++) inHand[held[n]!] = 0
  count = 0
}

const mixed = (fact: number, elements: number): number => {
  let hash = Math.imul(elements ^ Math.imul(fact + 1, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 13
  return Math.imul(hash ^ fact, 0xc2b2ae35)
}

const hashInHand = (): number => {
  let hash = 0
  for (let n = 0; n < count; n++) hash = (hash + mixed(held[n]!, inHand[held[n]!]!)) | 0
  return hash
}

const place = (sets: FactSets, hash: number): number => {
  const mask = sets.slots.length - 1
  let slot = (hash ^ (hash >>> 16)) & mask
  for (;;) {
    const entry = sets.slots[slot]!
    if (entry === 0 || isInHand(sets, entry - 1)) return slot
    slot = (slot + 1) & mask
  }
}

const isInHand = ({ rows, parts }: FactSets, set: number): boolean => {
  const first = rows.columns.firstPart[set]!
  const end = endOfSet(rows, parts, set)
  if (end - first !== count) return false
  const { fact, elements } = parts.columns
  for (let part = first; part < end; part++) if (inHand[fact[part]!] !== elements[part]) return false
  return true
}

const endOfSet = (rows: FactSets['rows'], parts: FactSets['parts'], set: number): number =>
  set + 1 < rows.count ? rows.columns.firstPart[set + 1]! : parts.count

/** Builds the slots anew: when they are half full, and after the rows were read from a snapshot. */
export const rehashFactSets = (sets: FactSets): void => {
  const { rows } = sets
  let size = 64
  while (size < rows.count * 3) size *= 2
  sets.slots = new Uint32Array(size)
  for (let set = 0; set < rows.count; set++) {
    holdSet(sets, set, ALL)
    sets.slots[place(sets, hashInHand())] = set + 1
    drop()
  }
}

/** Every element. */
export const ALL = 0xffff_ffff

/** The elements that a set has a fact of. */
export const elementsOfSet = ({ rows }: FactSets, set: number): number => rows.columns.elements[set]!

/** The elements for which a set holds a fact; 0 where it does not hold it. */
export const elementsOfFact = ({ rows, parts }: FactSets, set: number, fact: number): number => {
  const of = parts.columns.fact
  let low = rows.columns.firstPart[set]!
  const end = endOfSet(rows, parts, set)
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (of[middle]! < fact) low = middle + 1
    else high = middle
  }
  return low < end && of[low] === fact ? parts.columns.elements[low]! : 0
}

/** Calls with each fact of a set, and its elements. */
export const forEachFact = (
  { rows, parts }: FactSets,
  set: number,
  visit: (fact: number, elements: number) => void,
): void => {
  const { fact, elements } = parts.columns
  const end = endOfSet(rows, parts, set)
  for (let part = rows.columns.firstPart[set]!; part < end; part++) visit(fact[part]!, elements[part]!)
}
