import { EMPTY_ROOT, type Hash, nodeHash } from '../merkle/hash.ts'
import type { NodeReader } from '../merkle/subtrees.ts'

/**
 * RFC 6962, sections 2.1 to 2.1.2, word for word: what the rest is checked against. D[start:end] are the leaf hashes from `start` to `end`; what was
 * computed once is remembered, and that is all the cleverness there is.
 */
export type NaiveTree = {
  /** MTH(D[start:end]) */
  readonly root: (start: number, end: number) => Hash
  /** PATH(m, D[start:end]) */
  readonly path: (m: number, start: number, end: number) => Hash[]
  /** PROOF(m, D[0:n]) */
  readonly proof: (m: number, n: number) => Hash[]
}

const half = (size: number): number => {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

export const naiveTree = (leaves: readonly Hash[]): NaiveTree => {
  const known = new Map<number, Hash>()
  const compute = (start: number, end: number): Hash => {
    if (end === start) return EMPTY_ROOT
    if (end - start === 1) return leaves[start] as Hash
    const k = start + half(end - start)
    return nodeHash(root(start, k), root(k, end))
  }
  const root = (start: number, end: number): Hash => {
    const key = start * 2 ** 26 + end
    const hash = known.get(key) ?? compute(start, end)
    known.set(key, hash)
    return hash
  }
  const path = (m: number, start: number, end: number): Hash[] => {
    if (end - start === 1) return []
    const k = start + half(end - start)
    return start + m < k
      ? [...path(m, start, k), root(k, end)]
      : [...path(m - (k - start), k, end), root(start, k)]
  }
  const subproof = (m: number, start: number, end: number, isWhole: boolean): Hash[] => {
    if (m === end - start) return isWhole ? [] : [root(start, end)]
    const k = half(end - start)
    return m <= k
      ? [...subproof(m, start, start + k, isWhole), root(start + k, end)]
      : [...subproof(m - k, start + k, end, false), root(start, start + k)]
  }
  return { root, path, proof: (m, n) => subproof(m, 0, n, true) }
}

/** The full nodes over leaves that are at hand. */
export const nodesOver = (leaves: readonly Hash[]): NodeReader => {
  const { root } = naiveTree(leaves)
  return (level, index) => root(index * 2 ** level, (index + 1) * 2 ** level)
}
