import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUuid, uuidText } from './uuid.ts'

describe('a UUID', () => {
  it('is the same after it was four numbers, in lower case', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (uuid, upper) => {
        const words = new Uint32Array(4)
        expect(readUuid(upper ? uuid.toUpperCase() : uuid, words)).toBe(true)
        expect(uuidText(words[0]!, words[1]!, words[2]!, words[3]!)).toBe(uuid)
      }),
    )
  })

  it.each([
    '',
    'r-1',
    '00000000-0000-4000-8000-00000000000',
    '00000000-0000-4000-8000-00000000000g',
    '0000000000000-4000-8000-000000000000',
  ])('is not %j', (text) => expect(readUuid(text, new Uint32Array(4))).toBe(false))
})
