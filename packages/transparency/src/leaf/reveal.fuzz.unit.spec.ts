import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTransparencyError } from '../errors.ts'
import { goldenFacts, TEST_SECRET } from '../testing/golden-leaves.ts'
import { disclose, type Json, valueOfDisclosure } from './commitment.ts'
import { leafOf } from './leaf.ts'
import { reveal } from './reveal.ts'
import { saltsOf } from './salts.ts'

const texts = goldenFacts().map(({ fact }) => leafOf(fact, saltsOf(TEST_SECRET)).text)
const refusedOrRead = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch (error) {
    if (isTransparencyError(error, 'MALFORMED')) return null
    throw error
  }
}

describe('leaves and disclosures of strangers', () => {
  it('are read, or refused with our own error', () => {
    const spoiled = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.string({ maxLength: 3 }))
      .map(([text, at, what]) => text.slice(0, at % text.length) + what + text.slice((at % text.length) + 1))
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.json()), fc.array(fc.base64String()), (text, disclosures) => {
        refusedOrRead(() => reveal(text, disclosures))
      }),
      { numRuns: 1_000 },
    )
  })

  it('open what was put in, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ minLength: 16, maxLength: 16 }), (value, salt) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json
        const disclosure = refusedOrRead(() => disclose(salt, plain))
        if (disclosure !== null) expect(valueOfDisclosure(disclosure)).toEqual(plain)
      }),
    )
  })
})
