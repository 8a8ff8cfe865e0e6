import { mkdtemp, rm } from 'node:fs/promises'
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postChain } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
let data: string

beforeAll(async () => {
  ledger = await openReadLedger()
  data = await mkdtemp(join(tmpdir(), 'lodestone-log-app-'))
  await postChain(ledger.scribe)
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
