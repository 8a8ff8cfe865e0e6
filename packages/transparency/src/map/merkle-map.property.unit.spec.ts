import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalBytes } from '../bytes.ts'
import { type Hash, hashOf, nodeHash } from '../merkle/hash.ts'
import { codeOf } from '../testing/code-of.ts'
import {
  EMPTY_MAP,
  type MerkleMap,
  mapEntryHash,
  mapRoot,
  proveInMap,
  putInMap,
  verifyInMap,
} from './merkle-map.ts'

const bytes = (n: number): Uint8Array => hashOf(Uint8Array.of(n >> 8, n & 0xff))
/** Keys that are close together as well: some begin alike for many bits. */
const key = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map(bytes),
  fc
    .tuple(fc.nat(3), fc.integer({ min: 0, max: 255 }))
    .map(([n, last]) => bytes(n).with(31, last) as Uint8Array),
)
const puts = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 60_000 }).map(bytes)), { maxLength: 60 })
const built = (all: readonly (readonly [Uint8Array, Uint8Array])[]): MerkleMap =>
  all.reduce<MerkleMap>((map, [at, value]) => putInMap(map, at, value), EMPTY_MAP)
const latest = (all: readonly (readonly [Uint8Array, Uint8Array])[]) => [
  ...new Map(all.map(([at, value]) => [String(at), [at, value] as const])).values(),
]

/** The root from the whole list of entries, without any tree: by how their bits divide them. */
const naiveRoot = (entries: readonly (readonly [Uint8Array, Uint8Array])[], depth = 0): Hash => {
  const [first, ...others] = entries
  if (first === undefined) return new Uint8Array(32)
  if (others.length === 0) return mapEntryHash(first[0], first[1])
  const bit = ([at]: readonly [Uint8Array, Uint8Array]): number =>
    ((at[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1
  return nodeHash(
    naiveRoot(
      entries.filter((entry) => bit(entry) === 0),
      depth + 1,
    ),
    naiveRoot(
      entries.filter((entry) => bit(entry) === 1),
      depth + 1,
    ),
  )
}

describe('the map', () => {
  it('has the root of its entries, whatever the order in which they came', () => {
    fc.assert(
      fc.property(puts, fc.nat(), (all, turn) => {
        const entries = latest(all)
        const root = mapRoot(built(all))
        expect(equalBytes(root, naiveRoot(entries))).toBe(true)
        const turned = [
          ...entries.slice(turn % (entries.length + 1)),
          ...entries.slice(0, turn % (entries.length + 1)),
        ]
        expect(equalBytes(mapRoot(built(turned)), root)).toBe(true)
      }),
    )
  })

  it('proves what is at a key, and that nothing is', () => {
    fc.assert(
      fc.property(puts, key, (all, asked) => {
        const map = built(all)
        const expected = latest(all).find(([at]) => equalBytes(at, asked))?.[1] ?? null
        const found = verifyInMap(mapRoot(map), asked, proveInMap(map, asked))
        expect(found === null ? null : String(found)).toBe(expected === null ? null : String(expected))
      }),
    )
  })

  it('proves nothing else: no other value, no other key, no hash changed, left out or added', () => {
    fc.assert(
      fc.property(puts, key, fc.nat(), (all, asked, how) => {
        const map = built(all)
        const root = mapRoot(map)
        const { beside, end } = proveInMap(map, asked)
        const at = how % Math.max(1, beside.length)
        const spoiled = [
          { beside: [...beside, bytes(how % 1_000)], end },
          { beside, end: end === null ? { key: asked, value: bytes(how % 1_000) } : null },
          {
            beside,
            end: { key: end?.key ?? asked, value: bytes(70_000 + (how % 9)).with(0, 1) as Uint8Array },
          },
          ...(beside.length === 0
            ? []
            : [
                { beside: beside.toSpliced(at, 1), end },
                { beside: beside.with(at, bytes(how % 1_000)), end },
              ]),
        ]
        for (const proof of spoiled)
          expect(codeOf(() => verifyInMap(root, asked, proof))).toBe('PROOF_FAILED')
      }),
    )
  })

  it('keeps what it was: a map that others were made of still proves', () => {
    const before = built([[bytes(1), bytes(2)]])
    const root = mapRoot(before)
    const after = putInMap(before, bytes(1), bytes(3))
    expect(String(verifyInMap(root, bytes(1), proveInMap(before, bytes(1))))).toBe(String(bytes(2)))
    expect(String(verifyInMap(mapRoot(after), bytes(1), proveInMap(after, bytes(1))))).toBe(String(bytes(3)))
    expect(codeOf(() => verifyInMap(mapRoot(after), bytes(1), proveInMap(before, bytes(1))))).toBe(
      'PROOF_FAILED',
    )
  })
})
