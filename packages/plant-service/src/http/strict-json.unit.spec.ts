import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

const parse = (text: string): unknown => parseStrictJson(Buffer.from(text))

describe('strict JSON', () => {
  it('is what JSON.parse makes of every text that says one thing only', () => {
    const value = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }).filter((json) => {
      const text = JSON.stringify(json)
      return !text.includes('__proto__') && text.isWellFormed()
    })
    const spaces = fc.constantFrom(undefined, 1, '\t', '\n ')
    fc.assert(
      fc.property(value, spaces, (json, space) => {
        const text = JSON.stringify(json, null, space)
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  it('never takes a field that is given twice, wherever it is and however it is spelled, and names it', () => {
    const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__')
    const spelled = (text: string, escaped: boolean): string =>
      escaped
        ? `"${[...text].map((letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join('')}"`
        : JSON.stringify(text)
    const inside = fc.array(fc.oneof(name, fc.integer({ min: 0, max: 3 })), { maxLength: 4 })
    fc.assert(
      fc.property(name, inside, fc.boolean(), fc.jsonValue(), (field, path, escaped, other) => {
        let text = `{${spelled(field, false)}: ${JSON.stringify(other)}, ${spelled(field, escaped)}: 1}`
        for (const step of path.toReversed())
          text =
            typeof step === 'number'
              ? `[${'0,'.repeat(step)}${text}]`
              : `{"\\"": 0, ${JSON.stringify(step)}: ${text}}`
        if (path.includes('"') || JSON.stringify(other).includes('__proto__')) return
        expect(() => parse(text)).toThrow(
          expect.objectContaining({
            code: 'MALFORMED_JSON',
            field: [...path, field].join('/').slice(0, 120),
          }),
        )
      }),
    )
  })

  it.each([
    ['{"a":"x:y","b":"\\":\\\\"}', { a: 'x:y', b: '":\\' }],
    ['{"a":"\\\\","b":{"c":":"}}', { a: '\\', b: { c: ':' } }],
    ['{"\\u003a":1}', { ':': 1 }],
  ])('is not misled by %s', (text, value) => {
    expect(parse(text)).toEqual(value)
  })

  it('is not nested deeper than any post, and does not fall over what is', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(parse(nested(20))).toBeInstanceOf(Array)
    expect(() => parse(nested(50))).toThrow(expect.objectContaining({ code: 'MALFORMED_JSON' }))
    expect(() => parse(nested(200_000))).toThrow(expect.objectContaining({ code: 'MALFORMED_JSON' }))
  })

  it('is UTF-8', () => {
    expect(parse('{"note":"für Ñandú 磁石"}')).toEqual({ note: 'für Ñandú 磁石' })
    expect(() => parseStrictJson(Buffer.from('{"note":"\u00fc"}', 'latin1'))).toThrow('not valid UTF-8')
    expect(() => parseStrictJson(Buffer.from('{"a":1}', 'utf16le'))).toThrow(
      expect.objectContaining({ code: 'MALFORMED_JSON' }),
    )
  })
})
