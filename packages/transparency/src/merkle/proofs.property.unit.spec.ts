import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTransparencyError } from '../errors.ts'
import { naiveTree, nodesOver, someLeaves } from '../testing/index.ts'
import { consistencyProof, verifyConsistency } from './consistency.ts'
import type { Hash } from './hash.ts'
import { inclusionProof, verifyInclusion } from './inclusion.ts'
import { multiProof, verifyMultiProof } from './multi-proof.ts'

const leaves = someLeaves(700)
const naive = naiveTree(leaves)
const nodes = nodesOver(leaves)
const headOf = (size: number): { size: number; root: Hash } => ({ size, root: naive.root(0, size) })
const size = fc.integer({ min: 1, max: leaves.length })

/** A proof with something done to it: a bit flipped, a hash left out, doubled or moved. */
const spoiled = (proof: readonly Hash[], how: number): Hash[] => {
  const copy = proof.map((hash) => Uint8Array.from(hash))
  const at = how % Math.max(1, copy.length)
  const hash = copy[at]
  if (hash === undefined || how % 4 === 0) return [...copy, leaves[how % leaves.length] as Hash]
  if (how % 4 === 1) copy.splice(at, 1)
  else if (how % 4 === 2) copy.splice(at, 0, hash)
  else hash[how % hash.length] = (hash[how % hash.length] as number) ^ (1 << (how % 8))
  return copy
}
const refused = (work: () => void): boolean => {
  try {
    work()
    return false
  } catch (error) {
    if (isTransparencyError(error, 'PROOF_FAILED')) return true
    throw error
  }
}

describe('proofs by chance', () => {
  it('of many leaves hold, and no others: one hash changed, left out or added', () => {
    fc.assert(
      fc.property(size, fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), fc.nat(), (n, wishes, how) => {
        const indexes = [...new Set(wishes.map((wish) => wish % n))].sort((a, b) => a - b)
        const chosen = indexes.map((index) => leaves[index] as Hash)
        const proof = multiProof(indexes, n, nodes)
        verifyMultiProof(indexes, chosen, headOf(n), proof)
        expect(refused(() => verifyMultiProof(indexes, chosen, headOf(n), spoiled(proof, how)))).toBe(true)
        const others = chosen.with(how % chosen.length, leaves[(how + 1) % leaves.length] as Hash)
        const isSame = indexes[how % chosen.length] === (how + 1) % leaves.length
        expect(refused(() => verifyMultiProof(indexes, others, headOf(n), proof))).toBe(!isSame)
      }),
    )
  })

  it('of many leaves have no hash more than the single ones have, and none twice', () => {
    fc.assert(
      fc.property(size, fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (n, wishes) => {
        const indexes = [...new Set(wishes.map((wish) => wish % n))].sort((a, b) => a - b)
        const proof = multiProof(indexes, n, nodes).map(String)
        const single = new Set(indexes.flatMap((index) => inclusionProof(index, n, nodes).map(String)))
        expect(new Set(proof).size).toBe(proof.length)
        expect(proof.filter((hash) => !single.has(hash))).toEqual([])
      }),
    )
  })

  it('of one leaf do not hold when spoiled', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (n, wish, how) => {
        const index = wish % n
        const proof = inclusionProof(index, n, nodes)
        verifyInclusion(leaves[index] as Hash, index, headOf(n), proof)
        expect(
          refused(() => verifyInclusion(leaves[index] as Hash, index, headOf(n), spoiled(proof, how))),
        ).toBe(true)
      }),
    )
  })

  it('of consistency do not hold when spoiled', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (newer, wish, how) => {
        const older = (wish % newer) + 1
        const proof = consistencyProof(older, newer, nodes)
        verifyConsistency(headOf(older), headOf(newer), proof)
        expect(refused(() => verifyConsistency(headOf(older), headOf(newer), spoiled(proof, how)))).toBe(true)
      }),
    )
  })
})
