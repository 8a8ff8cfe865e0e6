import { equalBytes } from '../bytes.ts'
import { TransparencyError } from '../errors.ts'
import { HASH_BYTES, type Hash, hashOf, nodeHash } from '../merkle/hash.ts'

/**
 * A map of 32-byte keys to 32-byte values with a root: a binary tree in which each key hangs at the end of the shortest beginning of its bits that no other
 * key has, as the prefix tree of key transparency does it. It does not depend on the order in which keys were put in. Never changed: `put` gives another one, that
 * shares what is the same.
 */
export type MerkleMap = Tree

type Entry = { readonly key: Uint8Array; readonly value: Uint8Array; hash: Hash | null }
type Branch = { readonly left: Tree; readonly right: Tree; hash: Hash | null }
type Tree = null | Entry | Branch

export const EMPTY_MAP: MerkleMap = null

/** What stands for an empty side. */
const NOTHING: Hash = new Uint8Array(HASH_BYTES)
const LEAF = 0

const isBranch = (tree: Entry | Branch): tree is Branch => 'left' in tree
const bitAt = (key: Uint8Array, depth: number): number =>
  ((key[depth >> 3] as number) >> (7 - (depth & 7))) & 1

/** The hash of one entry: SHA-256 of a zero byte, key and value, each of 32 bytes. */
export const mapEntryHash = (key: Uint8Array, value: Uint8Array): Hash => {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = LEAF
  bytes.set(key, 1)
  bytes.set(value, 1 + HASH_BYTES)
  return hashOf(bytes)
}

/** Hashes are computed when they are asked for, once: many puts cost no more than what they have changed in the end. */
export const mapRoot = (tree: MerkleMap): Hash => {
  if (tree === null) return NOTHING
  tree.hash ??= isBranch(tree)
    ? nodeHash(mapRoot(tree.left), mapRoot(tree.right))
    : mapEntryHash(tree.key, tree.value)
  return tree.hash
}

const branch = (bit: number, one: Tree, other: Tree): Branch =>
  bit === 0 ? { left: one, right: other, hash: null } : { left: other, right: one, hash: null }

const apart = (first: Entry, second: Entry, depth: number): Branch => {
  const bit = bitAt(first.key, depth)
  return bit === bitAt(second.key, depth)
    ? branch(bit, apart(first, second, depth + 1), null)
    : branch(bit, first, second)
}

const putAt = (tree: Tree, entry: Entry, depth: number): Tree => {
  if (tree === null) return entry
  if (!isBranch(tree)) return equalBytes(tree.key, entry.key) ? entry : apart(tree, entry, depth)
  const bit = bitAt(entry.key, depth)
  return bit === 0
    ? { left: putAt(tree.left, entry, depth + 1), right: tree.right, hash: null }
    : { left: tree.left, right: putAt(tree.right, entry, depth + 1), hash: null }
}

/** Errors: INVALID. */
export const putInMap = (map: MerkleMap, key: Uint8Array, value: Uint8Array): MerkleMap => {
  if (key.length !== HASH_BYTES || value.length !== HASH_BYTES)
    throw new TransparencyError('INVALID', `Keys and values of a map have ${HASH_BYTES} bytes.`)
  return putAt(map, { key, value, hash: null }, 0)
}

/** What is at a key, or that nothing is: the hashes beside the way there, from the root down, and what stands at its end. */
export type MapProof = {
  readonly beside: readonly Hash[]
  /** Null where nothing stands; another key's entry where that one stands. */
  readonly end: { readonly key: Uint8Array; readonly value: Uint8Array } | null
}

/** What stands under a key, or that nothing does: the hashes beside the way to it, from the root, and what stands at its end. */
export const proveInMap = (map: MerkleMap, key: Uint8Array): MapProof => {
  const beside: Hash[] = []
  let tree = map
  while (tree !== null && isBranch(tree)) {
    const bit = bitAt(key, beside.length)
    beside.push(mapRoot(bit === 0 ? tree.right : tree.left))
    tree = bit === 0 ? tree.left : tree.right
  }
  return { beside, end: tree && { key: tree.key, value: tree.value } }
}

const failed = (why: string): TransparencyError =>
  new TransparencyError('PROOF_FAILED', `The proof of the map ${why}.`)

/** The value at a key of the map with this root; null when it is proven that there is none. Errors: PROOF_FAILED. */
export const verifyInMap = (root: Hash, key: Uint8Array, { beside, end }: MapProof): Uint8Array | null => {
  if (beside.length > 8 * HASH_BYTES) throw failed('goes deeper than keys do')
  const isSame = end !== null && equalBytes(end.key, key)
  for (let depth = 0; end !== null && depth < beside.length; depth++)
    if (bitAt(end.key, depth) !== bitAt(key, depth)) throw failed('ends at a key that does not stand there')
  let hash = end === null ? NOTHING : mapEntryHash(end.key, end.value)
  for (let depth = beside.length - 1; depth >= 0; depth--) {
    const other = beside[depth] as Hash
    hash = bitAt(key, depth) === 0 ? nodeHash(hash, other) : nodeHash(other, hash)
  }
  if (!equalBytes(hash, root)) throw failed('does not lead to its root')
  return isSame ? end.value : null
}
