import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventId } from './event-id.ts'
import { requestHashOf, requestKeyOf } from './request-hash.ts'

describe('the id of an event', () => {
  const parts = fc.record({
    stream: fc.constantFrom('book-FTW-SC', 'book-FTW-S', 'registry'),
    key: fc.constantFrom('ftw-mes k', 'ftw-mes k1', 'ftw mes k'),
    part: fc.integer({ min: 0, max: 11 }),
    content: fc.constantFrom('{}', '{"a":1}', '1{}'),
  })
  const idOf = ({
    stream,
    key,
    part,
    content,
  }: {
    stream: string
    key: string
    part: number
    content: string
  }) => eventId(stream, { key, part }, content)

  it('is the same for the same, and another for anything else', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        expect(idOf(one) === idOf(other)).toBe(same)
      }),
      { numRuns: 2_000 },
    )
  })
  it('is a lower-case UUID of version 8, and stays what it is', () => {
    const id = idOf({ stream: 'book-FTW-SC', key: 'ftw-mes k', part: 0, content: '{}' })
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    // Storage format: an id that changed with a release would make a retry a second event.
    expect(id).toBe('68de0572-00dd-8d69-905b-17a1620b7595')
  })
})

describe('a request', () => {
  it('is known by its owner and key, which cannot be taken for others', () => {
    const owner = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N} ._:/#()+-]{0,20}$/u)
    const key = fc.stringMatching(/^[\x21-\x7e]{1,20}$/)
    fc.assert(
      fc.property(owner, key, owner, key, (owner1, key1, owner2, key2) => {
        const same = owner1 === owner2 && key1 === key2
        expect(requestKeyOf(owner1, key1) === requestKeyOf(owner2, key2)).toBe(same)
      }),
      { numRuns: 1_000 },
    )
  })
  it('has the hash of what was sent, in whatever order', () => {
    expect(requestHashOf('LotHeld', { a: 1, b: [2] })).toBe(requestHashOf('LotHeld', { b: [2], a: 1 }))
    expect(requestHashOf('LotHeld', { a: 1 })).not.toBe(requestHashOf('LotReleased', { a: 1 }))
    expect(requestHashOf('LotHeld', { a: 1 })).not.toBe(requestHashOf('LotHeld', { a: '1' }))
  })
})
