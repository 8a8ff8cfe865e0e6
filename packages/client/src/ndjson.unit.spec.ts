import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ndjsonValues } from './ndjson.ts'
import { collect } from './testing/collect.ts'

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...places, bytes.length]) {
    yield bytes.subarray(from, to)
    from = to
  }
}

describe('lines of JSON from a byte stream', () => {
  it('come out whole, wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.array(fc.nat()), async (values, cuts) => {
        const bytes = new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
        const read = await collect(ndjsonValues(inPieces(bytes, cuts)))
        expect(JSON.stringify(read)).toBe(JSON.stringify(values))
      }),
    )
  })

  it('may lack the last newline, and hold blank lines', async () => {
    const bytes = new TextEncoder().encode('{"a":1}\n\r\n{"b":2}')
    expect(await collect(ndjsonValues(inPieces(bytes, [])))).toEqual([{ a: 1 }, { b: 2 }])
  })

  it('that were cut short are an error', async () => {
    const bytes = new TextEncoder().encode('{"a":1}\n{"b"')
    await expect(collect(ndjsonValues(inPieces(bytes, [])))).rejects.toThrow(SyntaxError)
  })
})
