import { describe, expect, it } from 'vitest'
import { codeOf, naiveTree, nodesOver, someLeaves } from '../testing/index.ts'
import { appendLeaf, compactRange, EMPTY_RANGE, rootOf } from './compact-range.ts'
import { consistencyProof, verifyConsistency } from './consistency.ts'
import { type Hash, sameHash } from './hash.ts'
import { inclusionProof, rootOfInclusion } from './inclusion.ts'
import { subtreeHash } from './subtrees.ts'

const MOST = 1_000
const leaves = someLeaves(MOST)
const naive = naiveTree(leaves)
const nodes = nodesOver(leaves)
const headOf = (size: number): { size: number; root: Hash } => ({ size, root: naive.root(0, size) })
const sizes = Array.from({ length: MOST }, (_, i) => i + 1)
/** In each tree: its ends, and some leaves between that are others in each. */
const someOf = (size: number): number[] => [
  ...new Set([0, size - 1, size >> 1, (size * 7919) % size, (size * 31) % size]),
]
const same = (a: readonly Hash[], b: readonly Hash[]): boolean =>
  a.length === b.length && a.every((hash, i) => sameHash(hash, b[i] as Hash))
describe('every size from 1 to 1,000, against RFC 6962 word for word', () => {
  it('has the root', () => {
    let range = EMPTY_RANGE
    for (const size of sizes) {
      range = appendLeaf(range, leaves[size - 1] as Hash)
      expect(sameHash(rootOf(range), naive.root(0, size))).toBe(true)
      expect(sameHash(subtreeHash(0, size, nodes), naive.root(0, size))).toBe(true)
      expect(compactRange(size, range.hashes)).toEqual(range)
    }
  })

  it('has the inclusion proof of every leaf', () => {
    const wrong = sizes.filter((size) => {
      for (let index = 0; index < size; index++)
        if (!same(inclusionProof(index, size, nodes), naive.path(index, 0, size))) return true
      return false
    })
    expect(wrong).toEqual([])
  })

  it('has inclusion proofs that lead to its root, and from no other leaf', () => {
    for (const size of sizes)
      for (const index of someOf(size)) {
        const proof = naive.path(index, 0, size)
        expect(
          sameHash(rootOfInclusion(leaves[index] as Hash, index, size, proof), naive.root(0, size)),
        ).toBe(true)
        const other = leaves[(index + 1) % MOST] as Hash
        expect(sameHash(rootOfInclusion(other, index, size, proof), naive.root(0, size))).toBe(false)
      }
  })

  it('has the consistency proof from every older size', () => {
    const wrong = sizes.filter((size) => {
      for (let older = 1; older <= size; older++)
        if (!same(consistencyProof(older, size, nodes), naive.proof(older, size))) return true
      return false
    })
    expect(wrong).toEqual([])
  })

  it('has consistency proofs that hold, and for no other root on either side', () => {
    for (const newer of sizes)
      for (const index of someOf(newer)) {
        const [older, proof] = [index + 1, naive.proof(index + 1, newer)]
        const forged = { root: leaves[(index + 1) % MOST] as Hash }
        expect(codeOf(() => verifyConsistency(headOf(older), headOf(newer), proof))).toBe('fine')
        if (newer === 1) continue
        expect(codeOf(() => verifyConsistency({ ...headOf(older), ...forged }, headOf(newer), proof))).toBe(
          'PROOF_FAILED',
        )
        expect(codeOf(() => verifyConsistency(headOf(older), { ...headOf(newer), ...forged }, proof))).toBe(
          'PROOF_FAILED',
        )
      }
  })
})
