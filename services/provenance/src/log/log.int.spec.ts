import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLogger } from '@lodestone/plant-service'
import {
  hashesOfTile,
  parseCheckpoint,
  parseEventProof,
  parsePolicy,
  verifyEventProof,
} from '@lodestone/transparency'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postChain } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'
import { openLog, startLog } from './open-log.ts'

let ledger: ReadLedger
let side: ReadSide
let data: string
let stop: () => Promise<void>

beforeAll(async () => {
  ledger = await openReadLedger()
  data = await mkdtemp(join(tmpdir(), 'lodestone-log-app-'))
  await postChain(ledger.scribe)
  const logger = createLogger({ level: 'silent' })
  const log = await openLog({ store: ledger.store, data, logger, origin: 'mp.example/ledger' })
  side = await ledger.read({ app: { log } })
  await startLog(log, logger)
  stop = log.writer.stop
})
afterAll(async () => {
  await stop()
  await ledger.close()
  await rm(data, { recursive: true, force: true })
})

const signed = async (): Promise<number> => {
  for (;;) {
    const { body } = await side.ask('/v1/log')
    const { published, behind } = body as { published: number; behind: number }
    if (behind === 0 && published > 0) return published
    await sleep(20)
  }
}
const policyOf = async (): Promise<string> => {
  const { keys } = (await side.ask('/v1/log')).body as { keys: { key: string }[] }
  return `${keys.map(({ key }) => `log ${key}\n`).join('')}quorum none\n`
}

describe('the log of a ledger', () => {
  it('is published without a key: its head, and tiles', async () => {
    const size = await signed()
    const head = await side.ask('/log/checkpoint', { key: null })
    expect(head).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    expect(parseCheckpoint(head.text)).toMatchObject({ origin: 'mp.example/ledger', size })
    const tile = await side.host.inject({ url: `/log/tile/0/000.p/${size}` })
    expect(tile.headers['content-type']).toBe('application/octet-stream')
    expect(hashesOfTile(tile.rawPayload, size)).toHaveLength(size)
    expect((await side.host.inject({ url: `/log/tile/entries/000.p/${size}` })).rawPayload).toHaveLength(
      34 * size,
    )
  })

  it.each([
    '/log/tile/0/001',
    '/log/tile/0/0001',
    '/log/tile/0/000.p/255',
    '/log/tile/..%2f..%2flog-keys%2fsigning.json',
    '/log/state.json',
  ])('has nothing at %s', async (path) => {
    await signed()
    expect((await side.ask(path, { key: null })).status).toBe(404)
  })

  it('proves any event offline, by position or by name, with all that it says', async () => {
    const size = await signed()
    const policy = parsePolicy(await policyOf())
    for (const position of [1, size >> 1, size]) {
      const { body } = await side.ask(`/v1/log/proof?position=${position}`)
      const { proof, stream, revision } = body as { proof: string; stream: string; revision: number }
      const proven = verifyEventProof(parseEventProof(proof), policy)
      expect(proven).toMatchObject({ position, hidden: [], said: { stream, revision } })
      const event = await side.ask(`/v1/events/${stream}/${revision}`)
      expect((event.body as { event: { type: string } }).event.type).toBe(proven.said['type'])
      const byName = await side.ask(`/v1/log/proof?event=${stream}@${revision}`)
      expect(byName.body).toMatchObject({ position })
    }
  })

  it('proves to those who may see the event, and tells others nothing', async () => {
    const size = await signed()
    const own = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
    const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    const status = async (query: string, key: string | null) =>
      (await side.ask(`/v1/log/proof?${query}`, { key })).status
    expect(await status('event=book-FTW-SC@0', own)).toBe(200)
    expect(await status('event=book-FTW-MG@0', own)).toBe(403)
    expect(await status('event=book-FTW-MG@9999', own)).toBe(403)
    expect(await status('event=book-FTW-SC@9999', own)).toBe(404)
    expect(await status('position=1', customer)).toBe(403)
    expect(await status('position=1', null)).toBe(401)
    expect(await status(`position=${size + 99}`, ledger.auditor)).toBe(404)
    expect(await status('position=1&event=registry@0', ledger.auditor)).toBe(400)
    expect(await status('', ledger.auditor)).toBe(400)
  })
})
