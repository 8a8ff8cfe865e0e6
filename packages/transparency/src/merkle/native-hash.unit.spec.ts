import { hash } from 'node:crypto'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { entryOf, leafOf } from '../leaf/leaf.ts'
import { saltsOf } from '../leaf/salts.ts'
import { goldenFacts, TEST_SECRET } from '../testing/index.ts'
import { useSha256 } from './hash.ts'

const entries = (): string[] =>
  goldenFacts().map(({ fact }) => bytesToHex(entryOf(leafOf(fact, saltsOf(TEST_SECRET)))))

describe("the platform's SHA-256", () => {
  it('gives the same leaves', () => {
    const before = entries()
    onTestFinished(() => useSha256(sha256))
    useSha256((bytes) => hash('sha256', bytes, 'buffer'))
    expect(entries()).toEqual(before)
  })

  it('is refused when it is none', () => {
    expect(() => useSha256((bytes) => hash('sha512', bytes, 'buffer'))).toThrow('does not')
  })
})
