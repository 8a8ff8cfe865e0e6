import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
let gm: string
let certificate: string
const LOT = 'FTW-MG-26-1'

/** Of 300 kg and 12,000 pieces GM got 100 kg and 4,000; another party these. Nothing else in the ledger has these figures. */
const THEIRS = { mass: '51.337 kg', pieces: 2_053 }
/** What follows from it: what is left, and what left in all; the same with what was counted, and packed. */
const LEAKS =
  /HITACHI|FTW-MG-P-2|FTW-MG-P-4|FTW-MG-26-2|51[.,]?337|151[.,]?337|148[.,]?663|\b2,?053\b|\b5,?947\b|\b6,?053\b|148[.,]?661|77-SECRET|SN-OTHER/

/** Every answer that one may ask of GM's key, by the routes that the service has. */
const PARAMS: Readonly<Record<string, readonly string[]>> = {
  lot: [LOT, 'FTW-SC-MET-1', 'FTW-SC-26-23011', 'FTW-MG-BL-1', 'FTW-MG-26-2'],
  parcel: ['FTW-MG-P-1', 'FTW-MG-P-2'],
  line: ['1'],
  stream: ['book-FTW-MG', 'book-FTW-SC', 'registry'],
  revision: Array.from({ length: 14 }, (_, n) => String(n)),
  key: ['none'],
  report: [crypto.randomUUID()],
  notice: [crypto.randomUUID()],
}
/** What some routes have to be asked with. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/v1/lots': ['', '?q=FTW', '?state=disputed', '?limit=1'],
  '/v1/lots/{lot}/trace': [
    '',
    '?direction=downstream',
    '?view=table',
    '?view=stages',
    '?direction=downstream&view=table',
  ],
  '/v1/lots/{lot}/taint/path': ['?fact=alloy_melt@FTW&element=Nd'],
  '/v1/lots/{lot}/taint/paths': ['?fact=alloy_melt@FTW'],
  '/v1/lots/{lot}/interval': ['?element=Nd'],
  '/v1/lots/{lot}/diff': ['?from=50'],
  '/v1/numbers': ['?q=FTW', '?q=26', '?q=SN-OTHER', '?q=77-SECRET', '?q=HITACHI'],
  '/v1/balances': ['?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'],
  '/v1/verdicts': ['', '?kind=lots', '?kind=lines'],
  '/v1/audit/sample': ['?of=shipments&size=5'],
}

const expand = (path: string): string[] => {
  const [, name = ''] = /\{(\w+)\}/.exec(path) ?? []
  if (name === '') return [path]
  const values = name === 'id' ? [certificate] : (PARAMS[name] ?? [])
  return values.flatMap((value) => expand(path.replace(`{${name}}`, value)))
}

beforeAll(async () => {
  ledger = await openReadLedger()
  const { scribe } = ledger
  await activateRules(ledger)
  await postChain(scribe)
  const at = (day: number) => ({ occurredAt: `2026-11-${day}T14:00:00-06:00` })
  const toHitachi = (parcel: string, day: number) =>
    scribe.post('FTW-MG', 'MagnetShipped', {
      ...at(day),
      parcel,
      addressee: { party: 'HITACHI' },
      lines: [{ lot: LOT, ...THEIRS, contract: '77-SECRET' }],
    })
  await toHitachi('FTW-MG-P-2', 10)
  // Withdrawn again: what it was is told in the correction.
  await withdraw(scribe, 'FTW-MG', await toHitachi('FTW-MG-P-4', 11))
  await scribe.post('FTW-MG', 'InventoryCounted', {
    ...at(12),
    count: 'INV-11',
    method: 'weighed',
    lines: [{ lot: LOT, mass: '148.661 kg', pieces: 5_947 }],
  })
  await scribe.post('FTW-MG', 'TitleTransferred', { ...at(13), lots: [LOT], to: 'HITACHI' })
  await scribe.post('FTW-MG', 'IdentifierAssigned', {
    ...at(14),
    subject: { lot: LOT },
    scheme: 'customer_part',
    value: 'SN-OTHER',
  })
  await scribe.post('FTW-MG', 'UnitPacked', {
    ...at(15),
    unit: 'FTW-MG-BX-9',
    kind: 'box',
    contents: [{ lot: LOT, mass: '51.337 kg', pieces: 2_053 }],
  })
  gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  const compliance = await ledger.keyOf({ role: 'compliance' })
  side = await ledger.read({
    logData: ledger.folder,
    app: { certificates: join(ledger.folder, 'certificates') },
  })
  const issued = await side.host.inject({
    method: 'POST',
    url: '/v1/shipments/FTW-MG-P-1/lines/1/certificate',
    payload: {},
    headers: { authorization: `Bearer ${compliance}` },
  })
  certificate = issued.json().id
})
afterAll(() => ledger.close())

describe('a customer who was sent a part of a lot', () => {
  test('learns by no question what is left of it, or that others got some', async () => {
    const { body } = await side.ask('/openapi.json', { key: null })
    const gets = Object.entries(body.paths as Record<string, object>)
      .filter(([path, does]) => 'get' in does && path.startsWith('/v1/') && path !== '/v1/live')
      .map(([path]) => path)
    expect(gets.length).toBeGreaterThan(40)
    const answered: string[] = []
    const leaks: string[] = []
    for (const path of gets)
      for (const url of expand(path))
        for (const query of QUERIES[path] ?? ['']) {
          // The file of a certificate is held below.
          if (url.endsWith(`/certificates/${certificate}`)) continue
          const { status, text } = await side.ask(url + query, { key: gm })
          expect(status, url).toBeLessThan(500)
          if (status === 200) answered.push(path)
          const found = LEAKS.exec(text)
          if (found !== null)
            leaks.push(
              `${url}${query}: ${found[0]} in … ${text.slice(Math.max(0, found.index - 160), found.index + 80)}`,
            )
        }
    expect(leaks).toEqual([])
    for (const path of [
      '/v1/lots',
      '/v1/lots/{lot}',
      '/v1/lots/{lot}/history',
      '/v1/lots/{lot}/trace',
      '/v1/shipments',
    ])
      expect(answered).toContain(path)
  })

  test('learns from a certificate’s file that something went, and not what it was called, nor to whom', async () => {
    // The proof that no later event of the lot is left out carries them all: their masses stand there, their names do not.
    for (const path of ['/v1/certificates/', '/v1/public/certificates/']) {
      const { status, text } = await side.ask(path + certificate, { key: gm })
      expect(status).toBe(200)
      expect(text).not.toMatch(/HITACHI|FTW-MG-P-2|FTW-MG-P-4|FTW-MG-26-2|77-SECRET|SN-OTHER|FTW-MG-BX-9/)
    }
  })

  test('is told what went to them, and null for what is left', async () => {
    const { body } = await side.ask(`/v1/lots/${LOT}`, { key: gm })
    expect(body).toMatchObject({
      inGrams: 300_000,
      outGrams: 100_000,
      outPieces: 4_000,
      balanceGrams: null,
      balancePieces: null,
    })
    expect((await side.ask('/v1/lots', { key: gm })).body.lots).toMatchObject([
      { lot: LOT, balanceGrams: null },
    ])
    for (const state of ['in_stock', 'used_up'])
      expect((await side.ask(`/v1/lots?state=${state}`, { key: gm })).status).toBe(403)
    const { body: trace } = await side.ask(`/v1/lots/${LOT}/trace`, { key: gm })
    for (const { balanceGrams } of trace.nodes) expect(balanceGrams).toBeNull()
    // The house is told as before.
    expect((await side.ask(`/v1/lots/${LOT}`)).body.balanceGrams).toBe(300_000 - 100_000 - 51_337)
  })

  test('sees their own part of its life, and of what others got not that it was', async () => {
    const { body } = await side.ask(`/v1/lots/${LOT}/history`, { key: gm })
    const roles = body.events.map(({ role }: { role: string }) => role)
    expect(roles.filter((role: string) => role === 'shipped')).toHaveLength(1)
    const own = body.events.find(({ role }: { role: string }) => role === 'shipped')
    expect(own.event).toMatchObject({ parcel: 'FTW-MG-P-1', addressee: { party: 'GM' } })
    expect((await side.ask(`/v1/lots/${LOT}/history`)).body.events.length).toBeGreaterThan(body.events.length)
  })

  test('counts verdicts of their lines alone', async () => {
    const { ruleSets } = (await side.ask('/v1/verdicts/summary', { key: gm })).body
    const kinds = ruleSets.flatMap(({ sums }: { sums: { kind: string }[] }) => sums.map(({ kind }) => kind))
    expect(new Set(kinds)).toEqual(new Set(['lines']))
    const { body } = await side.ask('/v1/verdicts?kind=lots', { key: gm })
    expect(body.verdicts).toMatchObject([{ lot: LOT, grams: 100_000 }])
  })
})
