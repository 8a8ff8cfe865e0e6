import { describe, expect, it } from 'vitest'
import { findLot, fromSnapshot, stateHash, statistics, toSnapshot } from '../index.ts'
import { lineageOf, sha256 } from '../testing/given.ts'
import { assayed, elements, mined, run, shipped, site } from '../testing/ledger.ts'

const lineage = lineageOf(
  site('MTP', 'US'),
  mined({ lot: 'MTP-MN-1', grams: 1000, grade: 'Güte 42', composition: elements({ Nd: 5 }) }),
  run([{ lot: 'MTP-MN-1', grams: 600 }], [{ lot: 'FTW-SC-1', grams: 500 }]),
  assayed('FTW-SC-1', elements({ Nd: 7 })),
  shipped('FTW-SC-P', { party: 'GM' }, [{ lot: 'FTW-SC-1', grams: 100 }]),
)
const bytes = toSnapshot(lineage, sha256)
const code = (expected: string) => expect.objectContaining({ name: 'LineageError', code: expected })

describe('a snapshot', () => {
  it('gives the lineage back, wherever its bytes begin', () => {
    const moved = new Uint8Array(bytes.length + 3)
    moved.set(bytes, 3)
    const read = fromSnapshot(moved.subarray(3), sha256)
    expect(read.position).toBe(5)
    expect(findLot(read, 'MTP-MN-1')).toEqual(findLot(lineage, 'MTP-MN-1'))
    expect(toSnapshot(read, sha256)).toEqual(bytes)
    expect({ ...statistics(read), heldBytes: 0 }).toEqual({ ...statistics(lineage), heldBytes: 0 })
  })

  it('is sealed: no byte can be changed', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => fromSnapshot(changed, sha256), `byte ${at}`).toThrow(
        expect.objectContaining({ name: 'LineageError' }),
      )
    }
    const changed = bytes.slice()
    changed[Math.floor(bytes.length / 2)]! ^= 255
    expect(() => fromSnapshot(changed, sha256)).toThrow(code('SNAPSHOT_HASH_MISMATCH'))
  })

  it('is whole: none can be cut off', () => {
    for (const length of [8, 31, 32, 1000, bytes.length - 64, bytes.length - 1])
      expect(() => fromSnapshot(bytes.subarray(0, length), sha256), `${length} bytes`).toThrow(
        code('SNAPSHOT_TRUNCATED'),
      )
  })

  it('is known by how it begins, and by its version', () => {
    expect(() => fromSnapshot(new TextEncoder().encode('{"not":"a snapshot"}'), sha256)).toThrow(
      code('SNAPSHOT_NOT_A_SNAPSHOT'),
    )
    for (const place of [8, 12]) {
      const other = bytes.slice()
      other[place] = 99
      expect(() => fromSnapshot(other, sha256)).toThrow(code('SNAPSHOT_OTHER_VERSION'))
    }
  })

  it('has a digest of its own for every state', () => {
    expect(stateHash(lineageOf(site('MTP', 'US')), sha256)).not.toBe(
      stateHash(lineageOf(site('MTP', 'CA')), sha256),
    )
    expect(stateHash(lineageOf(), sha256)).toBe(stateHash(lineageOf(), sha256))
  })
})
