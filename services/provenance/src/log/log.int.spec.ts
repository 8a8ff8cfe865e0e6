import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  digestOf,
  fromBase64url,
  hashesOfTile,
  hashOfLeaf,
  leafHash,
  lotKey,
  lotStateValue,
  NO_EVENTS,
  parseAttestation,
  parseCheckpoint,
  parseEventProof,
  parseLogProof,
  parsePolicy,
  utf8,
  verifyCheckpoint,
  verifyEventProof,
  verifyInMap,
  verifyLogProof,
  withEvent,
} from '@lodestone/transparency'
import { readKeyRing, rotate, writeKeyRing } from '@lodestone/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postChain, withdraw } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'
import type { Recorded } from '../testing/scribe.ts'

let ledger: ReadLedger
let side: ReadSide
let data: string
let chain: Awaited<ReturnType<typeof postChain>>

beforeAll(async () => {
  ledger = await openReadLedger()
  data = await mkdtemp(join(tmpdir(), 'lodestone-log-app-'))
  chain = await postChain(ledger.scribe)
  side = await ledger.read({ logData: data })
})
afterAll(async () => {
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

describe('what is attested of lots', () => {
  const attested = async (): Promise<void> => {
    for (;;) {
      const { body } = await side.ask('/v1/log')
      const { attested: position, published } = body as { attested: number; published: number }
      // Keys that a test made are events too: they are all to be in.
      const folded = ((await side.ask('/v1/projection')).body as { position: number }).position
      if (position === published && published === folded) return
      await sleep(50)
    }
  }
  const entriesOf = async (positions: readonly number[]): Promise<Uint8Array[]> =>
    Promise.all(
      positions.map(async (position) => {
        const { body } = await side.ask(`/v1/log/proof?position=${position}`)
        return hashOfLeaf(parseEventProof((body as { proof: string }).proof).leaf)
      }),
    )

  it('shows whoever holds all events of a lot that none is kept back, and who holds one less that one is', async () => {
    await attested()
    const { body } = await side.ask('/v1/log/lots/FTW-SC-26-23011')
    const answer = body as LotProof
    const policy = parsePolicy(await policyOf())
    // The attestation stands in its log, which is signed, and speaks of the head of the ledger's log.
    const proof = parseLogProof(answer.attested)
    expect(verifyCheckpoint(proof.checkpoint, policy).log.name).toBe('mp.example/ledger/lots')
    verifyLogProof(leafHash(utf8(answer.attestation)), proof)
    const attestation = parseAttestation(answer.attestation)
    const head = parseCheckpoint((await side.ask('/log/checkpoint', { key: null })).text)
    expect([attestation.position, String(attestation.log)]).toEqual([head.size, String(head.root)])
    // The map has the lot under its commitment, with this state.
    const { state, key } = answer
    expect(digestOf(key.disclosure)).toBe(key.digest)
    const { beside, end } = answer.proof
    const inMap = verifyInMap(attestation.lots, lotKey(key.digest), {
      beside: beside.map(fromBase64url),
      end: end && { key: fromBase64url(end.key), value: fromBase64url(end.value) },
    })
    const taint = fromBase64url(state.taint)
    const eventsDigest = fromBase64url(state.eventsDigest)
    const lineageDigest = fromBase64url(state.lineageDigest)
    expect(inMap && [...inMap]).toEqual([...lotStateValue({ ...state, taint, eventsDigest, lineageDigest })])
    // The events that the history of the lot shows are all of them.
    const history = (await side.ask('/v1/lots/FTW-SC-26-23011/history')).body as {
      events: { position: number }[]
    }
    const positions = [...new Set(history.events.map(({ position }) => position))]
    const digestOver = async (some: readonly number[]) =>
      String((await entriesOf(some)).reduce(withEvent, NO_EVENTS))
    expect(positions).toHaveLength(state.events)
    expect(await digestOver(positions)).toBe(String(eventsDigest))
    expect(await digestOver(positions.slice(0, -1))).not.toBe(String(eventsDigest))
  })

  it('is told to those who may see the lot', async () => {
    await attested()
    const own = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
    expect((await side.ask('/v1/log/lots/FTW-SC-26-23011', { key: own })).status).toBe(200)
    expect((await side.ask('/v1/log/lots/FTW-SC-NEVER')).status).toBe(404)
    expect((await side.ask('/v1/log/lots/FTW-SC-26-23011', { key: null })).status).toBe(401)
    const stranger = await ledger.keyOf({ role: 'customer', customer: 'APPLE' })
    expect((await side.ask('/v1/log/lots/FTW-SC-26-23011', { key: stranger })).status).toBe(403)
  })

  it('is published without a key, as a log of its own', async () => {
    await attested()
    const head = parseCheckpoint((await side.ask('/log/lots/checkpoint', { key: null })).text)
    expect(head.origin).toBe('mp.example/ledger/lots')
    expect((await side.host.inject({ url: `/log/lots/tile/0/000.p/${head.size}` })).statusCode).toBe(200)
  })
})

describe('a log that does not keep up', () => {
  const metricsOf = async (of: ReadSide): Promise<Map<string, number>> => {
    const { text } = await of.ask('/metrics')
    return new Map(
      [...text.matchAll(/^(lodestone_log_\w+) (\S+)$/gm)].map(([, name = '', value]) => [
        name,
        Number(value),
      ]),
    )
  }

  it('is nothing to tell of while it does', async () => {
    const size = await signed()
    expect((await side.ask('/health/ready')).body).toEqual({ ready: true, reasons: [], warnings: [] })
    const metrics = await metricsOf(side)
    expect(metrics.get('lodestone_log_size')).toBe(size)
    for (const name of ['lag_events', 'lag_seconds', 'failing', 'stopped', 'cosigned_size'])
      expect([name, metrics.get(`lodestone_log_${name}`)]).toEqual([name, 0])
  })

  it('is told of by readiness, metrics and its status, and takes no answers away: one whose signer is away, then one whose folder was changed', async () => {
    await signed()
    await side.close()
    const keys = join(data, 'log-keys')
    const ring = (await readKeyRing(keys)) ?? expect.fail('no keys')
    const agent = { publicKey: new Uint8Array(32).fill(9), signer: 'ssh-agent:/nowhere/agent.sock' }
    await writeKeyRing(keys, rotate(ring, agent, new Date(0).toISOString()))
    // The services' clock stands an hour behind the one that looks.
    const clock = () => new Date(ledger.clock().getTime() + 3_600_000)
    const away = await ledger.read({ logData: data, clock })
    await withdraw(ledger.scribe, 'FTW-SC', chain['metal'] as Recorded)
    const warned = async (of: ReadSide, what: string): Promise<void> => {
      for (;;) {
        const { status, body } = await of.ask('/health/ready')
        expect(status).toBe(200)
        if ((body as { warnings: string[] }).warnings.some((each) => each.includes(what))) return
        await sleep(20)
      }
    }
    await warned(away, '(LOG_SIGNER)')
    const metrics = await metricsOf(away)
    expect([metrics.get('lodestone_log_stopped'), metrics.get('lodestone_log_failing')]).toEqual([0, 1])
    expect(metrics.get('lodestone_log_lag_seconds')).toBeGreaterThanOrEqual(3_600)
    expect((await away.ask('/v1/log')).body).toMatchObject({ failure: { code: 'LOG_SIGNER' } })
    expect((await away.ask('/v1/lots/FTW-SC-26-23011')).status).toBe(200)
    await away.close()

    await writeKeyRing(keys, ring)
    const state = join(data, 'log', 'state.json')
    await writeFile(state, (await readFile(state, 'utf8')).replace('"size": ', '"size": 9'))
    side = await ledger.read({ logData: data, clock })
    await warned(side, 'has stopped (LOG_DAMAGED)')
    const stopped = await metricsOf(side)
    expect(stopped.get('lodestone_log_stopped')).toBe(1)
    expect((await side.ask('/v1/log')).body).toMatchObject({ failure: { code: 'LOG_DAMAGED' } })
  })
})

type LotProof = {
  readonly key: { digest: string; disclosure: string }
  readonly state: {
    events: number
    eventsDigest: string
    lineageDigest: string
    taint: string
    certifiedGrams: number
  }
  readonly proof: { beside: string[]; end: { key: string; value: string } | null }
  readonly attestation: string
  readonly attested: string
}
