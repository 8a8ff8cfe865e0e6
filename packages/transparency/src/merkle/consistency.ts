import { TransparencyError } from '../errors.ts'
import { EMPTY_ROOT, type Hash, nodeHash, sameHash } from './hash.ts'
import { type NodeReader, splitOf, subtreeHash } from './subtrees.ts'

/** A tree: how many leaves it has, and its root. */
export type TreeHead = { readonly size: number; readonly root: Hash }

const checkSizes = (older: number, newer: number): void => {
  if (Number.isSafeInteger(older) && Number.isSafeInteger(newer) && older >= 0 && older <= newer) return
  throw new TransparencyError('INVALID', `A tree of ${newer} leaves does not continue one of ${older}.`)
}

/** PROOF(m, D[n]) of RFC 6962, section 2.1.2; empty from the empty tree, and between trees of one size. Errors: INVALID. */
export const consistencyProof = (older: number, newer: number, nodes: NodeReader): Hash[] => {
  checkSizes(older, newer)
  if (older === 0 || older === newer) return []
  const proof: Hash[] = []
  let start = 0
  let end = newer
  // Whether the older tree is this very subtree so far: then its root is known to whoever checks.
  let isOlder = true
  while (older !== end) {
    const middle = start + splitOf(end - start)
    if (older <= middle) {
      proof.push(subtreeHash(middle, end, nodes))
      end = middle
    } else {
      proof.push(subtreeHash(start, middle, nodes))
      start = middle
      isOlder = false
    }
  }
  if (!isOlder) proof.push(subtreeHash(start, end, nodes))
  return proof.reverse()
}

const failed = (older: TreeHead, newer: TreeHead, why: string): TransparencyError =>
  new TransparencyError(
    'PROOF_FAILED',
    `It is not proven that the tree of ${newer.size} leaves continues the one of ${older.size}: ${why}.`,
  )

/** The steps from where the two trees part up to the newer root: on which side the hash of the proof stands. */
const stepsOf = (older: number, newer: number): { onTheLeft: boolean }[] => {
  const steps: { onTheLeft: boolean }[] = []
  let start = 0
  let end = newer
  while (older !== end) {
    const middle = start + splitOf(end - start)
    steps.push({ onTheLeft: older > middle })
    if (older <= middle) end = middle
    else start = middle
  }
  return steps.reverse()
}

/** Makes sure that the newer tree begins with all of the older one. Errors: PROOF_FAILED, INVALID. */
export const verifyConsistency = (older: TreeHead, newer: TreeHead, proof: readonly Hash[]): void => {
  checkSizes(older.size, newer.size)
  if (older.size === 0 || older.size === newer.size) {
    const root = older.size === 0 ? EMPTY_ROOT : newer.root
    if (!sameHash(older.root, root)) throw failed(older, newer, 'the roots differ')
    if (proof.length > 0) throw failed(older, newer, 'the proof must be empty')
    return
  }
  const steps = stepsOf(older.size, newer.size)
  const isOlder = steps.every(({ onTheLeft }) => !onTheLeft)
  const hashes = isOlder ? [older.root, ...proof] : proof
  if (hashes.length !== steps.length + 1)
    throw failed(
      older,
      newer,
      `the proof has ${proof.length} hashes, not ${steps.length + (isOlder ? 0 : 1)}`,
    )
  let olderRoot = hashes[0] as Hash
  let newerRoot = olderRoot
  steps.forEach(({ onTheLeft }, i) => {
    const hash = hashes[i + 1] as Hash
    newerRoot = onTheLeft ? nodeHash(hash, newerRoot) : nodeHash(newerRoot, hash)
    if (onTheLeft) olderRoot = nodeHash(hash, olderRoot)
  })
  if (!sameHash(olderRoot, older.root))
    throw failed(older, newer, 'the proof does not lead to the older root')
  if (!sameHash(newerRoot, newer.root))
    throw failed(older, newer, 'the proof does not lead to the newer root')
}
