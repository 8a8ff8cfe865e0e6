import 'fake-indexeddb/auto'
import {
  type BreakingGateway,
  breakingGateway,
  type ListeningPlants,
  listeningPlants,
} from '@lodestone/client/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Outbox, type OutboxPost, openOutbox } from './index.ts'

// The databases are those of a browser in memory; the plant, its store and the network between are real.
let plants: ListeningPlants
let gateway: BreakingGateway
let outbox: Outbox
let name = 'outbox-0'

beforeAll(async () => {
  plants = await listeningPlants(['FTW-SC'])
  gateway = await breakingGateway(plants.url)
})
afterAll(async () => {
  await gateway.close()
  await plants.close()
})
beforeEach(async () => {
  outbox?.close()
  name = `outbox-${Number(name.slice(7)) + 1}`
  outbox = await openOutbox({ name })
})

const clientOf = (area: string) => plants.clientOf(area, { url: gateway.url, retryForMs: 0 })
let born = 0
const declared = (): OutboxPost<'FeedstockDeclared'> => {
  born += 1
  return {
    area: 'FTW-SC',
    type: 'FeedstockDeclared',
    said: `Iron ${born}, 5 t`,
    post: {
      occurredAt: '2026-11-20T08:00:00-06:00',
      supplier: 'HITACHI',
      lines: [{ lot: `FTW-SC-FE-${born}`, material: 'iron', mass: '5 t' }],
      facts: [],
    },
  }
}
const held = (lot: string): OutboxPost<'LotHeld'> => ({
  area: 'FTW-SC',
  type: 'LotHeld',
  said: `Hold ${lot}`,
  post: { occurredAt: '2026-11-20T09:00:00-06:00', lot, hold: 'H-1', reason: 'damp' },
})
const states = async () => (await outbox.entries()).map(({ said, state }) => [said, state])

describe('the outbox of a browser', () => {
  it('keeps posts in the order in which they were made, and sends each once', async () => {
    const first = await outbox.add(declared())
    await outbox.add(declared())
    expect((await outbox.entries()).map(({ number, state }) => [number, state])).toEqual([
      [1, 'waiting'],
      [2, 'waiting'],
    ])
    expect(await outbox.send(clientOf)).toEqual({ stopped: null })
    const [recorded] = await outbox.entries()
    expect(recorded).toMatchObject({
      key: first.key,
      state: 'recorded',
      receipt: { replayed: false, waitFor: expect.stringMatching(/^book-FTW-SC@\d+$/) },
    })
    const asked = gateway.count()
    expect(await outbox.send(clientOf)).toEqual({ stopped: null })
    expect(gateway.count()).toBe(asked)
  })

  it.each([
    { kind: 'hang-up' } as const,
    { kind: 'lose-answer' } as const,
    { kind: 'answer', status: 503, body: '' } as const,
    { kind: 'answer', status: 401, body: '{"code":"UNAUTHENTICATED","detail":"No.","status":401}' } as const,
  ])(
    'keeps what was not answered ($kind $status), and records it once when it is sent again',
    async (fault) => {
      await outbox.add(declared())
      gateway.faults.push(fault)
      const sent = await outbox.send(clientOf)
      expect(sent?.stopped?.problem).toMatchObject({ code: expect.any(String) })
      expect((await states())[0]?.[1]).toBe('waiting')
      expect(await outbox.send(clientOf)).toEqual({ stopped: null })
      expect(await outbox.entries()).toMatchObject([
        { state: 'recorded', receipt: { replayed: fault.kind === 'lose-answer' } },
      ])
    },
  )

  it('sets a refused post aside with the reason, and goes on with the next', async () => {
    await outbox.add(held('FTW-MG-NOT-HERE'))
    await outbox.add(declared())
    expect(await outbox.send(clientOf)).toEqual({ stopped: null })
    expect(await outbox.entries()).toMatchObject([
      { state: 'refused', problem: { code: expect.any(String), detail: expect.stringContaining('FTW-MG') } },
      { state: 'recorded' },
    ])
    await outbox.drop(1)
    await outbox.drop(2)
    expect((await outbox.entries()).map(({ number }) => number)).toEqual([2])
  })

  it('is there again after the page was closed, its numbers going on', async () => {
    await outbox.add(declared())
    outbox.close()
    outbox = await openOutbox({ name })
    await outbox.add(declared())
    expect((await outbox.entries()).map(({ number, state }) => [number, state])).toEqual([
      [1, 'waiting'],
      [2, 'waiting'],
    ])
  })

  it('is sent by one tab at a time, and the other hears of it', async () => {
    const other = await openOutbox({ name })
    let heard = 0
    const stop = other.subscribe(() => {
      heard += 1
    })
    await outbox.add(declared())
    gateway.faults.push({ kind: 'swallow' })
    const came = gateway.count()
    const leaving = new AbortController()
    const sending = outbox.send(clientOf, leaving.signal)
    await expect.poll(gateway.count).toBe(came + 1)
    expect(await other.send(clientOf)).toBeNull()
    leaving.abort()
    await sending.catch(() => {})
    expect(await other.send(clientOf)).toEqual({ stopped: null })
    expect(await states()).toEqual([[expect.any(String), 'recorded']])
    expect(heard).toBeGreaterThan(0)
    stop()
    other.close()
  })

  it('forgets what the ledger has had for long, and nothing else', async () => {
    await outbox.add(declared())
    await outbox.send(clientOf)
    await outbox.add(declared())
    await outbox.forget(new Date(0))
    expect((await outbox.entries()).map(({ state }) => state)).toEqual(['recorded', 'waiting'])
    await outbox.forget(new Date(Date.now() + 1_000))
    expect((await outbox.entries()).map(({ state }) => state)).toEqual(['waiting'])
  })
})
