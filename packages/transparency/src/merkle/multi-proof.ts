import { TransparencyError } from '../errors.ts'
import type { TreeHead } from './consistency.ts'
import { HASH_BYTES, type Hash, nodeHashInto, sameHash } from './hash.ts'
import { type NodeReader, splitOf, subtreeHash } from './subtrees.ts'

/**
 * One proof for many leaves of a tree: the hashes of the widest subtrees that hold none of them, from the left. It is what the single RFC 6962
 * proofs have, each hash once and none that another gives.
 */
export type MultiProof = readonly Hash[]

const checkIndexes = (indexes: readonly number[], size: number): void => {
  const isFine = indexes.every(
    (index, i) =>
      Number.isSafeInteger(index) &&
      index >= 0 &&
      index < size &&
      (i === 0 || index > (indexes[i - 1] as number)),
  )
  if (isFine && indexes.length > 0 && Number.isSafeInteger(size)) return
  throw new TransparencyError(
    'INVALID',
    `The leaves must be given in rising order, each once, all below ${size}.`,
  )
}

/** The position of the first index that is not below `bound`, between `from` and `to`. */
const firstFrom = (indexes: readonly number[], bound: number, from: number, to: number): number => {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((indexes[middle] as number) < bound) low = middle + 1
    else high = middle
  }
  return low
}

/** Errors: INVALID. `indexes` rise. */
export const multiProof = (indexes: readonly number[], size: number, nodes: NodeReader): Hash[] => {
  checkIndexes(indexes, size)
  const proof: Hash[] = []
  const walk = (start: number, end: number, from: number, to: number): void => {
    if (from === to) proof.push(subtreeHash(start, end, nodes))
    if (from === to || end - start === 1) return
    const middle = start + splitOf(end - start)
    const parting = firstFrom(indexes, middle, from, to)
    walk(start, middle, from, parting)
    walk(middle, end, parting, to)
  }
  walk(0, size, 0, indexes.length)
  return proof
}

/** The root that the proof leads to. `leaves` are the hashes at `indexes`, which rise. Errors: PROOF_FAILED for a proof of another length, INVALID. */
export const rootOfMultiProof = (
  indexes: readonly number[],
  leaves: readonly Hash[],
  size: number,
  proof: MultiProof,
): Hash => {
  checkIndexes(indexes, size)
  if (leaves.length !== indexes.length)
    throw new TransparencyError('INVALID', `There are ${indexes.length} places and ${leaves.length} leaves.`)
  let used = 0
  const rooms: [left: Hash, right: Hash][] = []
  const roomsAt = (depth: number): [left: Hash, right: Hash] => {
    rooms[depth] ??= [new Uint8Array(HASH_BYTES), new Uint8Array(HASH_BYTES)]
    return rooms[depth]
  }
  /** The hash of a subtree: one that is given, or in `room`, of which each depth has two. A proof in a large log has tens of thousands. */
  const walk = (start: number, end: number, from: number, to: number, room: Hash, depth: number): Hash => {
    if (from === to) {
      const hash = proof[used]
      used += 1
      if (hash === undefined) throw new TransparencyError('PROOF_FAILED', 'The proof has too few hashes.')
      return hash
    }
    if (end - start === 1) return leaves[from] as Hash
    const middle = start + splitOf(end - start)
    const parting = firstFrom(indexes, middle, from, to)
    const [ofLeft, ofRight] = roomsAt(depth)
    const left = walk(start, middle, from, parting, ofLeft, depth + 1)
    return nodeHashInto(left, walk(middle, end, parting, to, ofRight, depth + 1), room)
  }
  const root = walk(0, size, 0, indexes.length, new Uint8Array(HASH_BYTES), 0)
  if (used !== proof.length) throw new TransparencyError('PROOF_FAILED', 'The proof has too many hashes.')
  return root
}

/** Makes sure that all leaves stand at their indexes. Errors: PROOF_FAILED, INVALID. */
export const verifyMultiProof = (
  indexes: readonly number[],
  leaves: readonly Hash[],
  tree: TreeHead,
  proof: MultiProof,
): void => {
  if (sameHash(rootOfMultiProof(indexes, leaves, tree.size, proof), tree.root)) return
  throw new TransparencyError(
    'PROOF_FAILED',
    `The proof of ${indexes.length} leaves does not lead to the root of ${tree.size}.`,
  )
}
