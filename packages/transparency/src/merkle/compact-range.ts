import { TransparencyError } from '../errors.ts'
import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts'

/**
 * The right edge of a growing tree: the hashes of its full subtrees, the widest first. All that must be kept to append leaves and to tell the root at
 * each size.
 */
export type CompactRange = { readonly size: number; readonly hashes: readonly Hash[] }

export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] }

/** A node that became full, at its place. */
export type Filled = (level: number, index: number, hash: Hash) => void

/** Appends one leaf. Tells of each node that becomes full by it, the leaf first. */
export const appendLeaf = (range: CompactRange, leaf: Hash, filled?: Filled): CompactRange => {
  const hashes = [...range.hashes]
  let hash = leaf
  let level = 0
  let index = range.size
  filled?.(level, index, hash)
  while (index % 2 === 1) {
    hash = nodeHash(hashes.pop() as Hash, hash)
    level += 1
    index = (index - 1) / 2
    filled?.(level, index, hash)
  }
  hashes.push(hash)
  return { size: range.size + 1, hashes }
}

/** The root of the tree of which this is the right edge (RFC 6962, section 2.1). */
export const rootOf = ({ hashes }: CompactRange): Hash =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right))

/** How many full subtrees a tree of a size has: the ones of its binary form. */
const subtreesOf = (size: number): number => {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/** A range from what was kept of it. Errors: INVALID. */
export const compactRange = (size: number, hashes: readonly Hash[]): CompactRange => {
  if (!Number.isSafeInteger(size) || size < 0 || hashes.length !== subtreesOf(size))
    throw new TransparencyError('INVALID', `${hashes.length} hashes are no right edge of a tree of ${size}.`)
  return { size, hashes }
}
