import { LineageError } from '../errors.ts'
import { expectedRoom, NO_OUTLOOK, type Outlook } from './outlook.ts'
import { NONE } from './table.ts'

/**
 * Names (lot ids and the like) as small integers, in the order of their first mention. Their bytes lie end to end in one arena, each behind
 * its index (4 bytes) and length (2 bytes); an open-addressing table finds them again. A name that is looked up costs two far reads, its slot
 * and its bytes. A JavaScript Map would stop at 16.7 million entries and cost several times the memory.
 */
export type Names = {
  count: number
  bytes: Uint8Array
  /** Where each name's entry begins in `bytes`; one more than names. */
  starts: Uint32Array
  /** Pairs: where the entry begins, plus 1 (0 is a free slot), and the name's hash. At most two thirds of a power of two are in use. */
  slots: Uint32Array
  readonly outlook: Outlook
}

const FIRST_SLOTS = 64
const HEAD = 6
const LONGEST = 0xffff
/** So many characters a call is given at once. */
const MOST_ARGUMENTS = 1024

export const createNames = (outlook: Outlook = NO_OUTLOOK): Names => ({
  count: 0,
  bytes: new Uint8Array(1024),
  starts: new Uint32Array(65),
  slots: new Uint32Array(2 * FIRST_SLOTS),
  outlook,
})

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * FNV-1a over all bytes but the last, finished; the last one only turns its low bits. Plants number their lots one after another, and what was made together is used
 * together: names that differ in the last digit alone lie side by side in the table, so that one far read serves ten of them.
 */
const SEED = 0x811c9dc5
const PRIME = 0x01000193
const LOW_BITS = 0xf
const finish = (hash: number, last: number): number => {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  // Of 32 bits with a sign: as such it is handed from function to function without an object of its own.
  return h ^ (h >>> 16) ^ (last & LOW_BITS)
}

/** The hash of a name by its bytes, from a place on up to another. */
export const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = SEED
  const last = to - 1
  for (let i = from; i < last; i++) hash = Math.imul(hash ^ bytes[i]!, PRIME)
  return finish(hash, to > from ? bytes[last]! : 0)
}

/** The bytes of the name that was hashed last, as UTF-8: reading a character of a text costs several times as much as reading a byte. */
let hashed = new Uint8Array(256)
let hashedLength = 0

const hashOfName = (name: string): number => {
  const { length } = name
  if (length > hashed.length) hashed = new Uint8Array(2 * length)
  hashedLength = length
  let hash = SEED
  let last = 0
  for (let i = 0; i < length; i++) {
    const code = name.charCodeAt(i)
    if (code > 127) return hashOfOther(name)
    hashed[i] = code
    if (i > 0) hash = Math.imul(hash ^ last, PRIME)
    last = code
  }
  return finish(hash, last)
}

/** A name that is not all ASCII. */
const hashOfOther = (name: string): number => {
  hashed = encoder.encode(name)
  hashedLength = hashed.length
  return hashOf(hashed, 0, hashedLength)
}

/** A name's bytes, as UTF-8, and their hash; good until the next is read. */
export const readName = (name: string): { bytes: Uint8Array; length: number; hash: number } => {
  const hash = hashOfName(name)
  return { bytes: hashed, length: hashedLength, hash }
}

const lengthAt = (bytes: Uint8Array, entry: number): number => bytes[entry + 4]! | (bytes[entry + 5]! << 8)
const indexAt = (bytes: Uint8Array, entry: number): number =>
  (bytes[entry]! | (bytes[entry + 1]! << 8) | (bytes[entry + 2]! << 16) | (bytes[entry + 3]! << 24)) >>> 0

/** The slot where the name of these bytes is, or would be. From its end: plants' numbers differ there first. */
const slotOf = (
  { slots, bytes }: Names,
  name: Uint8Array,
  from: number,
  length: number,
  hash: number,
): number => {
  const mask = slots.length - 1
  for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
    const entry = slots[slot]!
    if (entry === 0) return slot
    if ((slots[slot + 1]! | 0) !== hash || lengthAt(bytes, entry - 1) !== length) continue
    const start = entry - 1 + HEAD
    let i = length - 1
    while (i >= 0 && bytes[start + i] === name[from + i]) i -= 1
    if (i < 0) return slot
  }
}

/** The name's index, or undefined when it was never mentioned. */
export const findName = (names: Names, name: string): number | undefined => {
  const hash = hashOfName(name)
  const entry = names.slots[slotOf(names, hashed, 0, hashedLength, hash)]!
  return entry === 0 ? undefined : indexAt(names.bytes, entry - 1)
}

/** The name's index; a name that is new gets the next one. */
export const indexOfName = (names: Names, name: string): number => {
  const hash = hashOfName(name)
  return indexOfBytes(names, hashed, 0, hashedLength, hash)
}

/** The same for a name whose bytes lie in others, from a place on, with the hash that `readName` gave. */
export const indexOfBytes = (
  names: Names,
  name: Uint8Array,
  from: number,
  length: number,
  hash: number,
): number => {
  const slot = slotOf(names, name, from, length, hash)
  const entry = names.slots[slot]!
  if (entry !== 0) return indexAt(names.bytes, entry - 1)
  const start = begin(names, length)
  const { bytes } = names
  for (let i = 0; i < length; i++) bytes[start + i] = name[from + i]!
  return enter(names, slot, hash)
}

/** Makes an entry for a name of so many bytes, and gives where its bytes go. */
const begin = (names: Names, length: number): number => {
  const index = names.count
  const entry = names.starts[index]!
  const end = entry + HEAD + length
  if (length > LONGEST || end >= NONE)
    throw new LineageError('LINEAGE_FULL', 'A name has more than 64 KiB, or all names more than 4 GiB.')
  if (end > names.bytes.length) {
    const grown = Math.max(end, Math.ceil(names.bytes.length * 1.5), expectedRoom(end, names.outlook))
    const wider = new Uint8Array(Math.min(NONE, grown))
    wider.set(names.bytes)
    names.bytes = wider
  }
  if (index + 2 > names.starts.length) {
    const grown = Math.max(names.starts.length * 1.5, expectedRoom(index + 2, names.outlook))
    const wider = new Uint32Array(Math.ceil(grown) + 1)
    wider.set(names.starts)
    names.starts = wider
  }
  const { bytes } = names
  bytes[entry] = index
  bytes[entry + 1] = index >>> 8
  bytes[entry + 2] = index >>> 16
  bytes[entry + 3] = index >>> 24
  bytes[entry + 4] = length
  bytes[entry + 5] = length >>> 8
  names.starts[index + 1] = end
  return entry + HEAD
}

const enter = (names: Names, slot: number, hash: number): number => {
  const index = names.count
  names.count = index + 1
  names.slots[slot] = names.starts[index]! + 1
  names.slots[slot + 1] = hash
  if (names.count * 3 > names.slots.length) widen(names)
  return index
}

const widen = (names: Names): void => {
  const before = names.slots
  let size = before.length * 2
  while (size * 2 < 3 * expectedRoom(names.count, names.outlook)) size *= 2
  const slots = new Uint32Array(size)
  for (let slot = 0; slot < before.length; slot += 2)
    if (before[slot] !== 0) put(slots, before[slot]!, before[slot + 1]!)
  names.slots = slots
}

const put = (slots: Uint32Array, entry: number, hash: number): void => {
  const mask = slots.length - 1
  let slot = (hash << 1) & mask
  while (slots[slot] !== 0) slot = (slot + 2) & mask
  slots[slot] = entry
  slots[slot + 1] = hash
}

/** Where the bytes of a name lie in the arena. */
export const startOfName = (names: Names, index: number): number => names.starts[index]! + HEAD
export const endOfName = (names: Names, index: number): number => names.starts[index + 1]!

/** The name of an index that is in use. */
export const nameOf = (names: Names, index: number): string => {
  const bytes = names.bytes.subarray(startOfName(names, index), endOfName(names, index))
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return decoder.decode(bytes)
  return bytes.length > MOST_ARGUMENTS
    ? decoder.decode(bytes)
    : Reflect.apply(String.fromCharCode, null, bytes)
}

export const nameBytes = (names: Names): number => (names.starts[names.count] ?? 0) + 4 * (names.count + 1)

/** Names over entries that were read elsewhere. */
export const namesFrom = (count: number, bytes: Uint8Array, starts: Uint32Array): Names => {
  let size = FIRST_SLOTS
  while (count * 3 > size * 2) size *= 2
  const names: Names = {
    count,
    bytes: new Uint8Array(bytes.length + (bytes.length >>> 3) + 1024),
    starts: new Uint32Array(count + (count >>> 3) + 64),
    slots: new Uint32Array(2 * size),
    outlook: NO_OUTLOOK,
  }
  names.bytes.set(bytes)
  names.starts.set(starts)
  for (let index = 0; index < count; index++) {
    const hash = hashOf(names.bytes, startOfName(names, index), endOfName(names, index))
    put(names.slots, names.starts[index]! + 1, hash)
  }
  return names
}
