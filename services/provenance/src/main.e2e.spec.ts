import { hash } from 'node:crypto'
import { mkdir, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { Readable } from 'node:stream'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'
import { fingerprint } from './testing/settled.ts'
import { type MainProcess, spawnMain, untilReady } from './testing/spawn-main.ts'

let ledger: ReadLedger
let data: string
let running: MainProcess[]
beforeEach(async () => {
  ledger = await openReadLedger()
  data = join(ledger.folder, 'data')
  await mkdir(data)
  running = []
})
afterEach(async () => {
  for (const each of running) await each.end('SIGKILL')
  await ledger.close()
})

const start = async (flags: readonly string[] = []): Promise<MainProcess> => {
  const process = await spawnMain(ledger.path, data, flags)
  running.push(process)
  return process
}
const ask = async (process: MainProcess, path: string, key = ledger.auditor) =>
  (await fetch(process.url + path, { headers: { authorization: `Bearer ${key}` } })).json()

const hold = (n: number) =>
  ledger.scribe.post('FTW-SC', 'LotHeld', {
    occurredAt: '2026-11-20T12:00:00Z',
    lot: 'FTW-SC-FE-1',
    hold: `QA-${n}`,
    reason: 'to be looked at',
  })

describe('a process of its own', () => {
  test('answers, saves what it folded when it is told to stop, and goes on from there', async () => {
    await postChain(ledger.scribe)
    const first = await start()
    await untilReady(first)
    expect(await ask(first, '/v1/lots/FTW-MG-26-1')).toMatchObject({ lot: 'FTW-MG-26-1', position: 28 })
    expect(await first.end('SIGTERM')).toBe(0)
    expect(await readdir(join(data, 'provenance'))).toEqual(['provenance-000000000000028.snapshot'])
    const second = await start()
    await untilReady(second)
    expect(await ask(second, '/v1/projection')).toMatchObject({ position: 28, snapshot: { position: 28 } })
  })

  test('killed again and again while events come, it ends with what a rebuild gives', async () => {
    await postChain(ledger.scribe)
    const admin = await ledger.keyOf({ role: 'admin' })
    let posted = 0
    for (let round = 0; round < 5; round++) {
      const process = await start()
      await untilReady(process)
      for (let n = 0; n < 3; n++) await hold(posted++)
      // Some rounds save what they folded, some do not get to it.
      await process.end(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM')
      await hold(posted++)
    }
    const last = await start()
    await untilReady(last)
    const told = await ask(last, '/v1/projection?hash=true&wait-for=book-FTW-SC@21', admin)
    const rebuilt = fingerprint((await ledger.read()).provenance)
    expect(told).toMatchObject({ position: rebuilt.position, hash: rebuilt.state, state: 'live' })
  })

  test('does not serve from a store that is not the one it knew, and says why', async () => {
    await postChain(ledger.scribe)
    const first = await start()
    await untilReady(first)
    await first.end('SIGTERM')
    const other = await openReadLedger()
    try {
      const second = await spawnMain(other.path, data)
      running.push(second)
      expect(await second.exited).toMatchObject({
        code: 1,
        said: expect.stringContaining('accept the store'),
      })
      const third = await spawnMain(other.path, data, ['--accept-store', 'yes'])
      running.push(third)
      await untilReady(third)
      expect(await third.end('SIGTERM')).toBe(0)
    } finally {
      await other.close()
    }
  })

  test('encloses in an evidence pack the documents of the areas whose folders it is told of', async () => {
    await activateRules(ledger)
    await postChain(ledger.scribe)
    const report = Buffer.from('A mill test report.')
    const digits = hash('sha256', report, 'hex')
    const documents = [{ hash: `sha-256:${digits}`, kind: 'mill_test_report' as const }]
    const attached = { occurredAt: '2026-11-20T12:00:00-06:00', lot: 'FTW-SC-MET-1', documents }
    await ledger.scribe.post('FTW-SC', 'EvidenceAttached', attached)
    const path = join(ledger.folder, 'evidence-of-ftw-sc')
    await (await openEvidenceFolder({ path })).put(digits, Readable.from([report]))
    const folders = [join(ledger.folder, 'nothing-yet'), path].join(delimiter)
    const compliance = await ledger.keyOf({ role: 'compliance' })
    const process = await start(['--evidence', folders, '--log-origin', 'mp.example/ledger'])
    await untilReady(process)
    const issued = await fetch(`${process.url}/v1/shipments/FTW-MG-P-1/lines/1/certificate`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${compliance}`,
        'content-type': 'application/json',
      },
      body: '{}',
    })
    expect(issued.status).toBe(201)
    const { id } = (await issued.json()) as { id: string }
    const pack = await fetch(`${process.url}/v1/certificates/${id}/pack`, {
      headers: { authorization: `Bearer ${ledger.auditor}` },
    })
    expect(pack.status).toBe(200)
    const packed = unzipSync(new Uint8Array(await pack.arrayBuffer()))
    expect(Object.keys(packed)).toContain(`documents/${digits}`)
    expect(Buffer.from(packed[`documents/${digits}`] ?? []).toString()).toBe('A mill test report.')
  })

  test.each([
    [['--data', ''], 'Say --data (or LODESTONE_DATA)'],
    [['--rebuild', 'perhaps'], '--rebuild is "yes" or "no", not "perhaps".'],
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--listen', 'nowhere'], '"nowhere" is no place to listen at'],
  ])('refuses %j with a sentence', async (flags, sentence) => {
    const process = await start(flags)
    const { code, said } = await process.exited
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(sentence) })
    expect(said.trim().split('\n')).toHaveLength(1)
  })
})
