import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder } from './in-order.ts'
import { splitLines } from './split-lines.ts'
import { createTurns } from './turns.ts'

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (let n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}
const collect = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

describe('lines of a body', () => {
  it('are the same in whatever pieces it comes', async () => {
    const line = fc.oneof(fc.constantFrom('', ' ', '\r', 'x'), fc.string({ unit: 'grapheme', maxLength: 12 }))
    const text = fc.array(
      line.map((each) => each.replaceAll('\n', ' ')),
      { maxLength: 20 },
    )
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(text, sizes, fc.boolean(), async (lines, pieces, ended) => {
        const body = Buffer.from(lines.join('\n') + (ended ? '\n' : ''))
        const longest = 16
        const expected = lines.flatMap((each, n) => {
          const bytes = Buffer.from(each)
          if (/^\s?\s?$/.test(bytes.toString('latin1'))) return []
          return [{ line: n + 1, bytes: bytes.length > longest ? null : bytes.toString('hex') }]
        })
        const found = (await collect(splitLines(inPieces(body, pieces), longest))).flat()
        expect(
          found.map(({ line: n, bytes }) => ({ line: n, bytes: bytes?.toString('hex') ?? null })),
        ).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('that never end are read over, not held', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Buffer> {
      const chunk = Buffer.alloc(65_536, 0x78)
      for (; given < 2_000; given++) yield chunk
      yield Buffer.from('\nlast')
    }
    const before = process.memoryUsage().arrayBuffers
    const found = (await collect(splitLines(endless(), 1_000))).flat()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
    expect(found).toEqual([
      { line: 1, bytes: null },
      { line: 2, bytes: Buffer.from('last') },
    ])
  })
})

/** Numbers in lists of this many. */
async function* upTo(count: number, together = 1): AsyncGenerator<number[]> {
  for (let n = 0; n < count; n += together)
    yield Array.from({ length: Math.min(together, count - n) }, (_, more) => n + more)
}

describe('work in order', () => {
  it('gives every result once, in order, however long each takes, and never has more under way than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 20 }),
        async (delays, most, together) => {
          let underWay = 0
          let peak = 0
          const begun: number[] = []
          const begin = async (n: number): Promise<number> => {
            begun.push(n)
            peak = Math.max(peak, ++underWay)
            for (let turn = 0; turn < (delays[n] ?? 0); turn++)
              await new Promise((resolve) => setImmediate(resolve))
            underWay--
            return n * 2
          }
          const results = (await collect(inOrder(upTo(delays.length, together), begin, most))).flat()
          expect(results).toEqual(delays.map((_, n) => n * 2))
          expect(begun).toEqual(delays.map((_, n) => n))
          expect(peak).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives what was done before its source failed, then the failure', async () => {
    async function* broken(): AsyncGenerator<number[]> {
      yield* upTo(3)
      throw new Error('cut off')
    }
    const results: number[] = []
    await expect(async () => {
      for await (const known of inOrder(broken(), async (n) => n, 2)) results.push(...known)
    }).rejects.toThrow('cut off')
    expect(results).toEqual([0, 1, 2])
  })

  it('stops reading when nobody wants the rest', async () => {
    let read = 0
    async function* endless(): AsyncGenerator<number[]> {
      for (;;) yield [read++]
    }
    for await (const _ of inOrder(endless(), async (n) => n, 4)) break
    const then = read
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(read).toBeLessThanOrEqual(then + 1)
  })
})

describe('turns', () => {
  it('hand things on in the order in which they came, ready or not, and do not wait for their work', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('ready', 'soon', 'late', 'fails'), { maxLength: 30 }),
        async (kinds) => {
          const inTurn = createTurns()
          const handed: number[] = []
          const waits = { soon: 1, late: 3, fails: 2 }
          const later = async (n: number, kind: 'soon' | 'late' | 'fails'): Promise<number> => {
            for (let turn = 0; turn < waits[kind]; turn++)
              await new Promise((resolve) => setImmediate(resolve))
            if (kind === 'fails') throw new Error(`${n} fails`)
            return n
          }
          const work = kinds.map((kind, n) =>
            inTurn(kind === 'ready' ? n : later(n, kind), async (thing: number) => {
              handed.push(thing)
              await new Promise((resolve) => setImmediate(resolve))
              return thing
            }),
          )
          const results = await Promise.allSettled(work)
          const good = kinds.flatMap((kind, n) => (kind === 'fails' ? [] : [n]))
          expect(handed).toEqual(good)
          expect(results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))).toEqual(
            good,
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})
