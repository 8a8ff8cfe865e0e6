import { type Hash, nodeHash } from './hash.ts'

/**
 * A node of a Merkle tree that is full below it: the hash over `2 ** level` leaves, the `index`-th of its level. Such a node never changes while
 * the log grows; all others are made of these.
 */
export type Node = { readonly level: number; readonly index: number }

/** Looks up full nodes: from memory, from tiles. */
export type NodeReader = (level: number, index: number) => Hash

/** The largest power of two below `size`; 1 for 2. Sizes are whole numbers up to 2 ** 53. */
export const splitOf = (size: number): number => {
  const split = 2 ** Math.floor(Math.log2(size))
  return split < size ? split : split / 2
}

/** The full nodes that the leaves from `start` to `end` (exclusive) are made of, from the left. `start` must be a multiple of each node's width. */
export const nodesOf = (start: number, end: number): Node[] => {
  const nodes: Node[] = []
  for (let at = start; at < end; ) {
    let width = 1
    let level = 0
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The hash over the leaves from `start` to `end` (exclusive), a subtree of a tree as RFC 6962 divides it; not empty. */
export const subtreeHash = (start: number, end: number, nodes: NodeReader): Hash => {
  const hashes = nodesOf(start, end).map(({ level, index }) => nodes(level, index))
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}
