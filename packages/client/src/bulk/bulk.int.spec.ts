import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlantClient, type PlantClient } from '../plant-client.ts'
import { type BreakingGateway, breakingGateway } from '../testing/breaking-gateway.ts'
import { collect } from '../testing/collect.ts'
import { type ListeningPlants, listeningPlants } from '../testing/listening-plants.ts'
import type { BulkOptions } from './bulk.ts'
import type { BulkLine } from './lines.ts'

let at: ListeningPlants
let gateway: BreakingGateway
let shop: PlantClient
let far: PlantClient

beforeAll(async () => {
  at = await listeningPlants(['FTW-SC'])
  gateway = await breakingGateway(at.url)
  shop = at.clientOf('FTW-SC')
  far = at.clientOf('FTW-SC', { url: gateway.url })
  await shop.openingInventoryDeclared({
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [{ lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' }],
  })
})
afterAll(async () => {
  await gateway.close()
  await at.close()
})

let series = 0
/** So many holds of names of their own, each with its key. */
const holds = (count: number): BulkLine[] => {
  series += 1
  return Array.from({ length: count }, (_, n) => ({
    type: 'LotHeld',
    key: `hold-${series}-${n}`,
    post: {
      occurredAt: '2026-11-20T06:00:00Z',
      lot: 'FTW-SC-FE-0440',
      hold: `QA-${series}-${n}`,
      reason: 'x',
    },
  }))
}
const run = async (client: PlantClient, lines: BulkLine[], options?: BulkOptions) => {
  const stream = client.bulk(lines, options)
  const results = []
  for (;;) {
    const next = await stream.next()
    if (next.done) return { results, summary: next.value }
    results.push(next.value)
  }
}
const revisionOfBook = async () => (await shop.book()).revision

describe('posts in bulk', () => {
  it('are answered one by one, in order, over as many requests as they need', async () => {
    const before = await revisionOfBook()
    const lines = holds(4_500)
    const { results, summary } = await run(far, lines)
    expect(summary).toEqual({ recorded: 4_500, replayed: 0, refused: 0, valid: 0 })
    expect(results.map(({ line }) => line)).toEqual(lines.map((_, n) => n + 1))
    expect(results.map(({ key }) => key)).toEqual(lines.map(({ key }) => key))
    expect(results.map(({ receipt }) => receipt?.revision)).toEqual(lines.map((_, n) => before + 1 + n))
    expect(gateway.count()).toBe(3)
  })

  it('lose nothing and double nothing when connections break in the middle', async () => {
    const before = await revisionOfBook()
    const lines = holds(3_000)
    gateway.faults.push(
      { kind: 'cut-answer', afterBytes: 5_000 },
      { kind: 'hang-up' },
      { kind: 'lose-answer' },
      { kind: 'cut-answer', afterBytes: 300_001 },
    )
    const { results } = await run(far, lines)
    expect(results.map(({ line }) => line)).toEqual(lines.map((_, n) => n + 1))
    expect(results.map(({ receipt }) => receipt?.revision)).toEqual(lines.map((_, n) => before + 1 + n))
    expect(results.every(({ status }) => status === 'recorded' || status === 'replayed')).toBe(true)
    expect(await revisionOfBook()).toBe(before + 3_000)
  })

  it('stand each for itself: a bad one in the middle is told, the others are recorded', async () => {
    const lines = holds(3)
    const [, second] = lines
    lines[1] = { ...second, post: { ...second?.post, lot: 'FTW-MG-1' } } as BulkLine
    const { results, summary } = await run(shop, lines)
    expect(summary).toMatchObject({ recorded: 2, refused: 1 })
    expect(results[1]).toMatchObject({
      line: 2,
      key: lines[1].key,
      status: 'refused',
      problem: { code: 'LOT_NOT_IN_BOOK', status: 422, field: 'lot' },
    })
  })

  it('can be all or none', async () => {
    const before = await revisionOfBook()
    const lines = holds(3)
    const spoilt = lines.map((line, n) =>
      n === 1 ? { ...line, post: { ...line.post, lot: 'FTW-MG-1' } } : line,
    )
    const { summary } = await run(shop, spoilt as BulkLine[], { mode: 'atomic' })
    expect(summary).toEqual({ recorded: 0, replayed: 0, refused: 1, valid: 2 })
    expect(await revisionOfBook()).toBe(before)

    gateway.faults.push({ kind: 'lose-answer' })
    expect((await run(far, lines, { mode: 'atomic' })).summary).toMatchObject({ replayed: 3 })
    expect(await revisionOfBook()).toBe(before + 3)
  })

  it('can be tried without being recorded', async () => {
    const before = await revisionOfBook()
    const { results, summary } = await run(shop, holds(2), { dryRun: true })
    expect(summary).toMatchObject({ valid: 2 })
    expect(results[0]).toMatchObject({ line: 1, status: 'valid', findings: [] })
    expect(await revisionOfBook()).toBe(before)
  })

  it('end with the problem when the key is not for it', async () => {
    const stranger = createPlantClient({ baseUrl: `${at.url}/areas/FTW-SC`, apiKey: 'lode_x' })
    await expect(run(stranger, holds(1))).rejects.toMatchObject({ code: 'KEY_INVALID', status: 401 })
  })

  it('end with the last problem when nobody answers for too long', async () => {
    const hasty = at.clientOf('FTW-SC', { url: gateway.url, retryForMs: 0 })
    gateway.faults.push({ kind: 'hang-up' })
    await expect(run(hasty, holds(1))).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 })
  })

  it('make no request for nothing', async () => {
    const before = gateway.count()
    expect(await collect(far.bulk([]))).toEqual([])
    expect(gateway.count()).toBe(before)
  })
})
