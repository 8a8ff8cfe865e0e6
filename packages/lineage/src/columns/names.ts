import { LineageError } from '../errors.ts'
import { NONE } from './table.ts'

/**
 * Names (lot ids and the like) as small integers, in the order of their first mention. Their bytes (UTF-8) lie end to end in one arena;
 * an open-addressing table finds them again. A JavaScript Map would stop at 16.7 million entries and cost several times the memory.
 */
export type Names = {
  count: number
  bytes: Uint8Array
  /** Where each name begins in `bytes`; one entry more than names. */
  starts: Uint32Array
  /** Index + 1 of the name in this slot; 0 is free. Its length is a power of two, at most two thirds of it in use. */
  slots: Uint32Array
}

const FIRST_SLOTS = 64

export const createNames = (): Names => ({
  count: 0,
  bytes: new Uint8Array(1024),
  starts: new Uint32Array(65),
  slots: new Uint32Array(FIRST_SLOTS),
})

const encoder = new TextEncoder()
const decoder = new TextDecoder()
/** The name that is looked for, as bytes. Shared: one name is looked for at a time. */
let sought = new Uint8Array(256)

let hashed = 0

/** Puts the bytes of a name into `sought`. Gives its length and leaves its hash in `hashed`. */
const seek = (name: string): number => {
  const length = name.length
  if (length > sought.length) sought = new Uint8Array(length * 2)
  let hash = 0x811c9dc5
  for (let i = 0; i < length; i++) {
    const code = name.charCodeAt(i)
    if (code > 127) return seekEncoded(name)
    sought[i] = code
    hash = Math.imul(hash ^ code, 0x01000193)
  }
  hashed = finish(hash)
  return length
}

const seekEncoded = (name: string): number => {
  sought = encoder.encode(name)
  hashed = hashOf(sought, 0, sought.length)
  return sought.length
}

const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return finish(hash)
}

/** FNV leaves the last characters in the low bits alone; plants number their lots in just those. */
const finish = (hash: number): number => {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const equals = (names: Names, index: number, length: number): boolean => {
  const start = names.starts[index]!
  if (names.starts[index + 1]! - start !== length) return false
  const bytes = names.bytes
  // From the end: plants' numbers differ there first.
  for (let i = length - 1; i >= 0; i--) if (bytes[start + i] !== sought[i]) return false
  return true
}

/** The slot where the sought name is, or would be. */
const slotOf = (names: Names, length: number): number => {
  const mask = names.slots.length - 1
  let slot = hashed & mask
  for (;;) {
    const entry = names.slots[slot]!
    if (entry === 0 || equals(names, entry - 1, length)) return slot
    slot = (slot + 1) & mask
  }
}

/** The name's index, or undefined when it was never mentioned. */
export const findName = (names: Names, name: string): number | undefined => {
  const entry = names.slots[slotOf(names, seek(name))]!
  return entry === 0 ? undefined : entry - 1
}

/** The name's index; a name that is new gets the next one. */
export const indexOfName = (names: Names, name: string): number => {
  const length = seek(name)
  const slot = slotOf(names, length)
  const entry = names.slots[slot]!
  if (entry !== 0) return entry - 1
  const index = append(names, length)
  names.slots[slot] = index + 1
  if (names.count * 3 > names.slots.length * 2) rehash(names, names.slots.length * 2)
  return index
}

const append = (names: Names, length: number): number => {
  const index = names.count
  const start = names.starts[index]!
  const end = start + length
  if (end >= NONE) throw new LineageError('LINEAGE_FULL', 'The names take more than 4 GiB.')
  if (end > names.bytes.length) {
    const wider = new Uint8Array(Math.min(NONE, Math.max(end, names.bytes.length * 1.5) >>> 0))
    wider.set(names.bytes)
    names.bytes = wider
  }
  if (index + 2 > names.starts.length) {
    const wider = new Uint32Array(Math.ceil(names.starts.length * 1.5) + 1)
    wider.set(names.starts)
    names.starts = wider
  }
  for (let i = 0; i < length; i++) names.bytes[start + i] = sought[i]!
  names.starts[index + 1] = end
  names.count = index + 1
  return index
}

const rehash = (names: Names, size: number): void => {
  const slots = new Uint32Array(size)
  const mask = size - 1
  for (let index = 0; index < names.count; index++) {
    let slot = hashOf(names.bytes, names.starts[index]!, names.starts[index + 1]!) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = index + 1
  }
  names.slots = slots
}

/** The name of an index that is in use. */
export const nameOf = (names: Names, index: number): string => {
  const start = names.starts[index]!
  const end = names.starts[index + 1]!
  const { bytes } = names
  let text = ''
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!
    if (byte > 127) return decoder.decode(bytes.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}

export const nameBytes = (names: Names): number => (names.starts[names.count] ?? 0) + 4 * (names.count + 1)

/** Names over bytes that were read elsewhere. */
export const namesFrom = (count: number, bytes: Uint8Array, starts: Uint32Array): Names => {
  const names: Names = {
    count,
    bytes: new Uint8Array(bytes.length + (bytes.length >>> 3) + 1024),
    starts: new Uint32Array(count + (count >>> 3) + 64),
    slots: new Uint32Array(0),
  }
  names.bytes.set(bytes)
  names.starts.set(starts)
  let size = FIRST_SLOTS
  while (count * 3 > size * 2) size *= 2
  rehash(names, size)
  return names
}
