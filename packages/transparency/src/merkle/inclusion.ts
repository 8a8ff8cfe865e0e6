import { TransparencyError } from '../errors.ts'
import { type Hash, nodeHash, sameHash } from './hash.ts'
import { type NodeReader, splitOf, subtreeHash } from './subtrees.ts'

const checkPlace = (index: number, size: number): void => {
  if (Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size) return
  throw new TransparencyError('INVALID', `There is no leaf ${index} in a tree of ${size}.`)
}

/** The subtrees beside the way from a leaf to the root, the leaf's own sibling first, each with the side it stands on. */
const besideOf = (index: number, size: number): { start: number; end: number; onTheLeft: boolean }[] => {
  const beside: { start: number; end: number; onTheLeft: boolean }[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      beside.push({ start: middle, end, onTheLeft: false })
      end = middle
    } else {
      beside.push({ start, end: middle, onTheLeft: true })
      start = middle
    }
  }
  return beside.reverse()
}

/** PATH(m, D[n]) of RFC 6962, section 2.1.1: from the leaf's sibling up. Errors: INVALID. */
export const inclusionProof = (index: number, size: number, nodes: NodeReader): Hash[] => {
  checkPlace(index, size)
  return besideOf(index, size).map(({ start, end }) => subtreeHash(start, end, nodes))
}

/** The root that the proof leads to. Errors: PROOF_FAILED for one of another length, INVALID. */
export const rootOfInclusion = (leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash => {
  checkPlace(index, size)
  const beside = besideOf(index, size)
  if (beside.length !== proof.length)
    throw new TransparencyError(
      'PROOF_FAILED',
      `The proof of leaf ${index} in a tree of ${size} has ${beside.length} hashes, not ${proof.length}.`,
    )
  return beside.reduce((hash, { onTheLeft }, i) => {
    const sibling = proof[i] as Hash
    return onTheLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  }, leaf)
}

/** Makes sure that a leaf stands at an index of the tree with this size and root. Errors: PROOF_FAILED, INVALID. */
export const verifyInclusion = (
  leaf: Hash,
  index: number,
  tree: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): void => {
  if (sameHash(rootOfInclusion(leaf, index, tree.size, proof), tree.root)) return
  throw new TransparencyError(
    'PROOF_FAILED',
    `The proof of leaf ${index} does not lead to the root of ${tree.size}.`,
  )
}
