import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPacker, createUnpacker } from './packing.ts'

const anyText = fc.string({ unit: 'binary' })
const anyPart = fc.oneof(
  fc.record({
    kind: fc.constantFrom('text', 'word'),
    value: fc.oneof(anyText, fc.constantFrom('', 'a', 'b')),
  }),
  fc.record({ kind: fc.constant('number'), value: fc.oneof(fc.integer(), fc.maxSafeInteger()) }),
)

it('gives back what was put in, page after page', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyPart), { maxLength: 3 }), (pages) => {
      const packer = createPacker()
      for (const parts of pages) {
        for (const { kind, value } of parts)
          if (typeof value === 'number') packer.number(value)
          else packer[kind as 'text' | 'word'](value)
        const from = createUnpacker(packer.packed())
        for (const { kind, value } of parts) expect(from[kind as 'text' | 'word' | 'number']()).toBe(value)
      }
    }),
  )
})
