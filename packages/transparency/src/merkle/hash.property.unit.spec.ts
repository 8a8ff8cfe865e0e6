import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, hashOfText, nodeHash } from './hash.ts'

const bySystem = (...parts: (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
const hash32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('hashing in JavaScript, in the same room each time', () => {
  it("gives the platform's SHA-256 of bytes of every length, one after the other", () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, n) => n * 7 + length)
      expect(hashOf(bytes)).toEqual(bySystem(bytes))
    }
  })

  it('gives hashes that later ones leave as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (messages) => {
        const hashes = messages.map(hashOf)
        expect(hashes).toEqual(messages.map((message) => bySystem(message)))
      }),
    )
  })

  it('gives that of two hashes behind a byte for a node', () => {
    fc.assert(
      fc.property(hash32, hash32, (left, right) => {
        expect(nodeHash(left, right)).toEqual(bySystem(Uint8Array.of(1), left, right))
      }),
    )
  })

  it('gives that of a text in UTF-8 behind other bytes, short and long', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.nat(3_000).map((n) => '€'.repeat(n)),
    )
    fc.assert(
      fc.property(text, fc.uint8Array({ maxLength: 40 }), (said, before) => {
        expect(hashOfText(said, before)).toEqual(bySystem(before, said))
        expect(hashOfText(said)).toEqual(bySystem(said))
      }),
    )
  })

  it('refuses half a character', () => {
    expect(() => hashOfText('half \ud800')).toThrow('half a character')
    expect(() => hashOfText(`half \ud800${'.'.repeat(9_000)}`)).toThrow('half a character')
  })
})
