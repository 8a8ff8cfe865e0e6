import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { collect } from '../testing/collect.ts'
import { batchesOf } from './batches.ts'
import type { BulkLine } from './lines.ts'

const hold = (n: number): BulkLine => ({
  type: 'LotHeld',
  post: { occurredAt: '2026-11-23T06:00:00Z', lot: `FTW-SC-${n}`, hold: 'QA', reason: 'check' },
})
const sizes = async (
  source: Iterable<BulkLine> | AsyncIterable<BulkLine>,
  limits: Partial<{ lines: number; characters: number; quietMs: number }>,
) =>
  (await collect(batchesOf(source, { lines: 1_000, characters: 1e6, quietMs: 10_000, ...limits }))).map(
    (batch) => batch.length,
  )

describe('lines in batches', () => {
  it('are cut by number and by size', async () => {
    const lines = Array.from({ length: 7 }, (_, n) => hold(n))
    expect(await sizes(lines, { lines: 3 })).toEqual([3, 3, 1])
    expect(await sizes(lines, { characters: 2 * JSON.stringify(lines[0]).length })).toEqual([2, 2, 2, 1])
    expect(await sizes([], {})).toEqual([])
  })

  it('count from 1, and each gets a key that stays', async () => {
    const [batch = []] = await collect(
      batchesOf([hold(1), { ...hold(2), key: 'mine' }], { lines: 9, characters: 1e6, quietMs: 10_000 }),
    )
    expect(batch.map(({ line }) => line)).toEqual([1, 2])
    expect(batch[1]?.key).toBe('mine')
    expect(batch[0]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(JSON.parse(batch[0]?.text ?? '')).toMatchObject({ type: 'LotHeld', key: batch[0]?.key })
  })

  it('do not wait for a full batch when the source is slow', async () => {
    const gate = Promise.withResolvers<void>()
    const slow = async function* () {
      yield hold(1)
      await gate.promise
      yield hold(2)
    }
    const batches = batchesOf(slow(), { lines: 9, characters: 1e6, quietMs: 1 })
    const first = await batches.next()
    expect(first.value).toHaveLength(1)
    gate.resolve()
    expect((await batches.next()).value).toHaveLength(1)
    expect((await batches.next()).done).toBe(true)
  })

  it('end with the failure of their source, after what came before it', async () => {
    const broken = async function* () {
      yield hold(1)
      await sleep(5)
      throw new RangeError('the file ends here')
    }
    const batches = batchesOf(broken(), { lines: 9, characters: 1e6, quietMs: 1 })
    expect((await batches.next()).value).toHaveLength(1)
    await expect(batches.next()).rejects.toThrow('the file ends here')
  })

  it('let the source go when nobody reads on', async () => {
    let closed = false
    const source = async function* () {
      try {
        for (let n = 0; ; n++) yield hold(n)
      } finally {
        closed = true
      }
    }
    for await (const _ of batchesOf(source(), { lines: 2, characters: 1e6, quietMs: 10_000 })) break
    expect(closed).toBe(true)
  })
})
