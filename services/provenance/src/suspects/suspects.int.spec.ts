import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { activateRules } from '../testing/activate-rules.ts'
import { postChain, withdraw } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'
import { createScribe, type Recorded } from '../testing/scribe.ts'

const LINE = '/v1/shipments/FTW-MG-P-1/lines/1/certificate'

let ledger: ReadLedger
let side: ReadSide
let key: string
let chain: { readonly [name: string]: Recorded }
let scribe: ReturnType<typeof createScribe>
const post = async (url: string, payload: object, as: string) => {
  const answer = await side.host.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: `Bearer ${as}` },
  })
  return { status: answer.statusCode, body: answer.json() }
}

beforeEach(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  key = (await ledger.keys.issue({ owner: 'ftw-mes', role: 'operator' })).id
  scribe = createScribe(ledger.store, new Map(), key)
  chain = await postChain(scribe)
  side = await ledger.read({
    logData: ledger.folder,
    app: { certificates: join(ledger.folder, 'certificates') },
  })
})
afterEach(() => ledger.close())

/** The registry says so, and the read side has seen it. */
const said = async (work: Promise<void>): Promise<void> => {
  await work
  const { revision } = await ledger.writer.current()
  await side.ask(`/v1/sites?wait-for=registry@${revision}`)
}
const positionOf = async ({ stream, revision }: Recorded): Promise<number> =>
  (await side.ask(`/v1/events/${stream}/${revision}`)).body.at.position
const posted = async (query = '', as = ledger.auditor) =>
  (await side.ask(`/v1/keys/${key}/events${query}`, { key: as })).body
const open = async (): Promise<
  { events: { revision: number }[]; lots: string[]; sentence: string; remedy: string }[]
> =>
  (await side.ask('/v1/findings?from=2026-01-01T00:00:00Z&severity=critical')).body.findings.filter(
    ({ code }: { code: string }) => code === 'KEY_CUT_OFF',
  )

describe('a key that was in wrong hands', () => {
  it('is cut off from a position on: what it posted from there is listed, with its lots, and raised with the way out', async () => {
    const all = await posted()
    expect(all).toMatchObject({ cutOff: null, counts: { open: 0, believed: Object.keys(chain).length } })
    const heat = chain['heat'] ?? expect.fail('no heat')
    const from = await positionOf(heat)
    await said(ledger.keys.revoke(key, 'laptop stolen', { from: { position: from } }))
    const found = await posted()
    expect(found.cutOff).toMatchObject({ from, reason: 'laptop stolen', said: { type: 'KeyRevoked' } })
    expect(found.counts).toEqual({ ...all.counts, believed: 0, open: all.events.length - 1 })
    expect(found.events[0]).toMatchObject({
      at: { stream: heat.stream, revision: heat.revision, position: from, type: 'AlloyFlaked' },
      owner: 'mes',
      state: 'open',
      lots: ['FTW-SC-26-23011', 'FTW-SC-FE-1', 'FTW-SC-MET-1'],
    })
    expect((await posted('?from=1')).events.map(({ state }: { state: string }) => state)).toEqual([
      'believed',
      ...found.events.map(() => 'open'),
    ])
    // As of before that was said, nothing was in doubt.
    expect(await posted(`?as-of=${found.cutOff.said.position - 1}`)).toMatchObject({
      cutOff: null,
      counts: { open: 0 },
    })
    const raised = await open()
    expect(raised).toHaveLength(found.events.length)
    expect(raised.at(-1)?.sentence).toBe(
      `AlloyFlaked at book-FTW-SC@${heat.revision} (position ${from}) was posted with the key ${key} of mes, which is cut off from position ${from} on: laptop stolen.`,
    )
    expect(raised.at(-1)?.remedy).toContain(`lodestone keys confirm ${key} FTW-SC@${heat.revision}`)
  })

  it('is cut off from a moment on, by the clock of the services', async () => {
    await said(ledger.keys.revoke(key, 'stolen', { from: { recordedAt: '2030-01-01T00:00:00Z' } }))
    expect((await posted()).counts).toMatchObject({ open: 0 })
    await said(ledger.keys.revoke(key, 'stolen before', { from: { recordedAt: '2026-01-01T00:00:00Z' } }))
    expect((await posted()).counts).toMatchObject({ open: Object.keys(chain).length, believed: 0 })
  })

  it('leaves what is confirmed, and what is withdrawn, and nothing else is open; also of one that is posted later', async () => {
    await said(ledger.keys.revoke(key, 'laptop stolen', { from: { position: 1 } }))
    const { events } = await posted()
    const places = events.map(({ at }: { at: Recorded }) => `${at.stream}@${at.revision}`)
    await said(ledger.keys.confirm(key, places.slice(1), 'as the furnace log has it'))
    expect((await posted()).counts).toMatchObject({ open: 1, confirmed: places.length - 1 })
    expect(await open()).toHaveLength(1)
    const last = chain['metal'] ?? expect.fail('no metal')
    const correction = await withdraw(scribe, 'FTW-SC', last)
    await side.ask(`/v1/sites?wait-for=${correction.waitFor}`)
    const after = await posted()
    // The correction itself was posted with the same key.
    expect(after.counts).toMatchObject({ open: 1, withdrawn: 1, confirmed: places.length - 1 })
    expect(after.events.find(({ state }: { state: string }) => state === 'withdrawn').withdrawnBy.type).toBe(
      'EventDeclaredErroneous',
    )
    await expect(ledger.keys.confirm('k0000000', ['book-FTW-SC@0'], 'x')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('brings certificates that rest on what it posted under investigation, until that is looked into', async () => {
    const compliance = await ledger.keyOf({ role: 'compliance' })
    const { id } = (await post(LINE, {}, compliance)).body
    const status = async () => (await side.ask(`/v1/certificates/${id}/status`)).body
    expect(await status()).toMatchObject({ status: 'valid' })
    await said(ledger.keys.revoke(key, 'laptop stolen', { from: { position: 1 } }))
    const found = await status()
    expect(found.status).toBe('under_investigation')
    expect(found.reasons.join(' ')).toContain(`was posted with the key ${key} of mes, which is cut off`)
    const refused = await post(LINE, {}, compliance)
    expect(refused).toMatchObject({ status: 409, body: { code: 'LOT_DISPUTED' } })
    expect(refused.body.remedy).toContain(`lodestone keys posted ${key}`)
    const { events } = await posted()
    const places = events.map(({ at }: { at: Recorded }) => `${at.stream}@${at.revision}`)
    await said(ledger.keys.confirm(key, places, 'all as it was'))
    expect(await status()).toMatchObject({ status: 'valid', reasons: [] })
  })

  it('is told of to people of the house, each of what their areas posted', async () => {
    await said(ledger.keys.revoke(key, 'laptop stolen', { from: { position: 1 } }))
    const own = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
    const streams = (await posted('', own)).events.map(({ at }: { at: Recorded }) => at.stream)
    expect(new Set(streams)).toEqual(new Set(['book-FTW-SC']))
    const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    expect((await side.ask(`/v1/keys/${key}/events`, { key: customer })).status).toBe(403)
    expect((await side.ask(`/v1/keys/${key}/events`, { key: null })).status).toBe(401)
    expect((await side.ask('/v1/keys/NO!/events')).status).toBe(400)
  })

  it('is known again after a restart, from a snapshot and from the log', async () => {
    await said(ledger.keys.revoke(key, 'laptop stolen', { from: { position: 1 } }))
    const { counts } = await posted()
    await side.close()
    side = await ledger.read()
    expect((await posted()).counts).toEqual(counts)
    await side.close()
    await rm(ledger.snapshotDir, { recursive: true, force: true })
    side = await ledger.read()
    expect((await posted()).counts).toEqual(counts)
  })
})
