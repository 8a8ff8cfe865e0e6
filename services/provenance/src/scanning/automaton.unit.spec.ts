import { EVENT_TYPES, eventSchema } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tableOf } from './automaton.ts'
import { readPattern } from './pattern.ts'

const fits = (pattern: string): ((text: string) => boolean) => {
  const { classes, next, accepts, start } = tableOf(readPattern(pattern))
  return (text) => {
    let state = start
    for (let at = 0; at < text.length; at++) state = next[state + (classes[text.charCodeAt(at)] ?? 0)] ?? 0
    return accepts[state] === 1
  }
}

/** The patterns of all that an event may say. */
const patterns = new Set<string>()
for (const type of EVENT_TYPES)
  JSON.stringify(z.toJSONSchema(eventSchema(type), { io: 'output' }), (name, value) => {
    if (name === 'pattern' && typeof value === 'string') patterns.add(value)
    return value
  })

/** What is read as it stands in JSON. */
const isPlain = (text: string): boolean => /^[ !#-[\]-~]*$/.test(text)
const character = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code))

describe('a pattern as a table', () => {
  test.each([...patterns])('tells what fits %s as the expression does', (pattern) => {
    const expression = new RegExp(pattern, 'u')
    const is = fits(pattern)
    const plain = new RegExp(
      pattern
        .replaceAll('\\p{L}', 'A-Za-z')
        .replaceAll('\\p{N}', '0-9')
        .replaceAll('\\p{Cc}\\p{Cs}', '\\x00-\\x1f'),
    )
    const near = fc
      .tuple(fc.stringMatching(plain), fc.nat(), fc.option(character), fc.nat(1))
      .map(([text, at, other, drop]) => {
        const place = at % (text.length + 1)
        return other === null ? text : text.slice(0, place) + other + text.slice(place + drop)
      })
    let fitting = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: near }, { weight: 1, arbitrary: fc.string() }), (text) => {
        if (!isPlain(text)) return
        if (is(text)) fitting += 1
        expect(is(text)).toBe(expression.test(text))
      }),
      { numRuns: 200 },
    )
    expect(fitting).toBeGreaterThan(20)
  })

  test.each(['abc', '^a', '^a|b$', '^(?=a)b$', '^a\\b$', '^(a$', '^a^b$'])('is not made of %s', (pattern) => {
    expect(() => readPattern(pattern)).toThrow(RangeError)
  })
})
