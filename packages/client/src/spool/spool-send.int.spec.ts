import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect } from '../testing/collect.ts'
import { type ListeningPlants, listeningPlants } from '../testing/listening-plants.ts'
import { holdPost } from '../testing/posts.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import type { SpoolPost } from './entry.ts'
import { createSpool } from './spool.ts'

const SENDER = fileURLToPath(new URL('../testing/send-spool.ts', import.meta.url))

let at: ListeningPlants
beforeAll(async () => {
  at = await listeningPlants(['FTW-SC', 'FTW-MG'])
  await at.clientOf('FTW-SC').openingInventoryDeclared({
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      { lot: 'FTW-SC-26-1', material: 'alloy_flake', mass: '600 kg' },
      { lot: 'FTW-SC-26-2', material: 'alloy_flake', mass: '600 kg' },
    ],
  })
})
afterAll(() => at.close())

const clientOf = (area: string) => at.clientOf(area)
const revisionOfBook = async () => (await at.clientOf('FTW-SC').book()).revision

describe('sending what waits in a spool', () => {
  it('keeps the order over areas: goods are shipped before they are received', async () => {
    const spool = await createSpool(await temporaryFolder())
    const posts: SpoolPost[] = []
    for (const n of [1, 2, 3]) {
      const occurredAt = '2026-11-20T06:00:00Z'
      const parcel = `FTW-SC-P-000${n}`
      const shipped = {
        occurredAt,
        parcel,
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: 'FTW-SC-26-2', mass: '9 kg' }],
      }
      const received = { occurredAt, parcel, lines: [{ line: 1, lot: `FTW-MG-IN-${n}`, mass: '9 kg' }] }
      posts.push({ area: 'FTW-SC', type: 'LotShipped', post: shipped })
      posts.push({ area: 'FTW-MG', type: 'LotReceived', post: received })
    }
    await spool.add(posts)
    const outcomes = await collect(spool.send(clientOf))
    expect(outcomes.map(({ sequence, area, status }) => [sequence, area, status])).toEqual(
      posts.map(({ area }, n) => [n + 1, area, 'recorded']),
    )
    expect(outcomes[1]?.receipt?.stream).toBe('book-FTW-MG')
    expect(spool.pending()).toBe(0)
    await spool.close()
  })

  it('sets aside what is refused, goes on, and lets it be said again under its number', async () => {
    const dir = await temporaryFolder()
    const spool = await createSpool(dir, { system: 'MES' })
    const wrong = holdPost(900)
    await spool.add([
      wrong,
      { ...holdPost(901), post: { ...holdPost(901).post, lot: 'FTW-MG-7' } } as SpoolPost,
      holdPost(902),
    ])
    const outcomes = await collect(spool.send(clientOf))
    expect(outcomes.map(({ status }) => status)).toEqual(['recorded', 'refused', 'recorded'])
    expect(outcomes[1]?.problem).toMatchObject({ code: 'LOT_NOT_IN_BOOK' })
    expect([spool.pending(), spool.refusedCount()]).toEqual([0, 1])
    await spool.close()

    const later = await createSpool(dir, { system: 'MES' })
    const [refused] = await collect(later.refused())
    expect(refused?.entry).toMatchObject({ sequence: 2, key: 'hold-901' })
    expect(refused?.problem?.detail).toContain('FTW-MG-7')
    await later.retry('hold-901', { ...holdPost(901), key: 'hold-901-right' })
    expect([later.pending(), later.refusedCount()]).toEqual([1, 0])
    const [again] = await collect(later.send(clientOf))
    expect(again).toMatchObject({ sequence: 2, key: 'hold-901-right', status: 'recorded' })
    expect(await later.add([holdPost(903)])).toMatchObject([{ sequence: 4 }])
    await expect(later.retry('hold-901', holdPost(1))).rejects.toThrow('no such post')
    await later.drop('hold-903')
    expect(later.pending()).toBe(0)
    await later.close()
    const last = await createSpool(dir)
    expect([last.pending(), last.refusedCount()]).toEqual([0, 0])
    await last.close()
  })

  it('sends once more what is added again: the ledger says what holds now', async () => {
    const dir = await temporaryFolder()
    const spool = await createSpool(dir)
    const right = holdPost(1_200)
    const number = {
      occurredAt: '2026-11-20T07:00:00Z',
      subject: { unit: 'FTW-MG-BX-1' },
      scheme: 'other' as const,
      value: '1201',
    }
    const assign: SpoolPost = {
      area: 'FTW-MG',
      type: 'IdentifierAssigned',
      key: 'assign-1201',
      post: number,
    }
    const withdraw: SpoolPost = {
      area: 'FTW-MG',
      type: 'IdentifierAssigned',
      key: 'void-1201',
      post: { ...number, voided: true, mode: 'intent' },
    }
    await spool.add([right, withdraw])
    const first = await collect(spool.send(clientOf))
    expect(first.map(({ status }) => status)).toEqual(['recorded', 'refused'])
    expect(first[1]?.problem?.code).toBe('IDENTIFIER_NOT_YET_ASSIGNED')

    await spool.add([assign])
    expect(await spool.add([right, withdraw])).toEqual([
      { sequence: 1, key: 'hold-1200' },
      { sequence: 2, key: 'void-1201' },
    ])
    await spool.close()
    const later = await createSpool(dir)
    expect([later.pending(), later.refusedCount()]).toEqual([3, 0])
    const again = await collect(later.send(clientOf))
    expect(again.map(({ key, status }) => [key, status])).toEqual([
      ['hold-1200', 'replayed'],
      ['void-1201', 'refused'],
      ['assign-1201', 'recorded'],
    ])
    await later.add([withdraw])
    expect((await collect(later.send(clientOf))).map(({ status }) => status)).toEqual(['recorded'])
    await later.close()
  })

  it('removes the files that are done with, and counts on', async () => {
    const dir = await temporaryFolder()
    const files = async () => (await readdir(dir)).filter((name) => name.startsWith('entries-'))
    const spool = await createSpool(dir, { segmentBytes: 1_000 })
    for (let n = 0; n < 40; n++) await spool.add([holdPost(1_300 + n)])
    await spool.add([holdPost(1_400, 'MTP-MN')])
    const refusing = { ...holdPost(1_401), post: { ...holdPost(1_401).post, lot: 'FTW-MG-7' } } as SpoolPost
    await spool.add([refusing])
    expect((await files()).length).toBeGreaterThan(5)
    await expect(collect(spool.send(clientOf))).rejects.toMatchObject({ status: 404 })
    expect(spool.pending()).toBe(2)
    await spool.close()

    const later = await createSpool(dir, { segmentBytes: 1_000 })
    expect(await files()).toHaveLength(1)
    await later.drop('hold-1400')
    expect((await collect(later.send(clientOf))).map(({ status }) => status)).toEqual(['refused'])
    expect(await later.add([holdPost(1_402)])).toEqual([{ sequence: 43, key: 'hold-1402' }])
    await later.close()
  })

  it('keeps what waits while nobody answers, and sends it once somebody does', async () => {
    const dir = await temporaryFolder()
    const spool = await createSpool(dir)
    await spool.add([holdPost(1_000), holdPost(1_001)])
    const nowhere = (area: string) => at.clientOf(area, { url: 'http://127.0.0.1:9', retryForMs: 0 })
    await expect(collect(spool.send(nowhere))).rejects.toMatchObject({ code: 'UNREACHABLE' })
    expect(spool.pending()).toBe(2)
    expect((await collect(spool.send(clientOf))).map(({ status }) => status)).toEqual([
      'recorded',
      'recorded',
    ])
    await spool.close()
  })

  it('keeps what waits when the key is wrong: that says nothing about the posts', async () => {
    const spool = await createSpool(await temporaryFolder())
    await spool.add([holdPost(1_100)])
    await expect(collect(spool.send(() => at.clientOf('MTP-MN')))).rejects.toMatchObject({ status: 404 })
    expect([spool.pending(), spool.refusedCount()]).toEqual([1, 0])
    await spool.close()
  })

  it('records every post once, however often its process is killed', async () => {
    const dir = await temporaryFolder()
    const posts = Array.from({ length: 3_000 }, (_, n) => holdPost(2_000 + n))
    const spool = await createSpool(dir)
    await spool.add(posts)
    await spool.close()
    const before = await revisionOfBook()

    let kills = 0
    for (let waiting = posts.length; waiting > 0; ) {
      const child = spawn(process.execPath, [SENDER, dir, at.url, at.plants.operatorKey], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let settled = 0
      createInterface({ input: child.stdout }).on('line', () => {
        settled += 1
        if (settled === 10 + kills * 120) child.kill('SIGKILL')
      })
      const [, signal] = await once(child, 'close')
      if (signal === 'SIGKILL') kills += 1
      const after = await createSpool(dir)
      waiting = after.pending()
      await after.close()
    }
    expect(kills).toBeGreaterThan(3)
    expect(await revisionOfBook()).toBe(before + posts.length)
    const { holds } = await at.clientOf('FTW-SC').lot('FTW-SC-26-1')
    expect(new Set(holds).size).toBeGreaterThanOrEqual(posts.length)
  })
})
