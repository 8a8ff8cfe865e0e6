import { POST_PATHS, type PostInput } from '@lodestone/domain'
import { httpVerdicts } from '@lodestone/plant-service'
import { startTestPlants, type TestPlants } from '@lodestone/plant-service/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postChain } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'
import { createScribe, type Recorded } from '../testing/scribe.ts'
import { gateVerdicts } from '../verdicts/gate-verdicts.ts'

const LOT = 'FTW-MG-26-1'
const area = 'FTW-MG'
let ledger: ReadLedger
let side: ReadSide
let plants: TestPlants
let stolen: string
let stolenText: string
/** Whether the read side is away, for the plant. */
let isAway = false
let heat: Recorded
let url: string

/** A plant without a shipping gate, and a heat that was posted with a key that is found to be stolen. */
beforeAll(async () => {
  ledger = await openReadLedger()
  const issued = await ledger.keys.issue({ owner: 'ftw-mes', role: 'operator' })
  stolen = issued.id
  stolenText = issued.text
  const chain = await postChain(createScribe(ledger.store, new Map(), stolen))
  heat = chain['heat'] ?? expect.fail('no heat')
  side = await ledger.read()
  url = await side.host.listen({ host: '127.0.0.1', port: 0 })
  const verdicts = httpVerdicts(url, ledger.auditor)
  plants = await startTestPlants(ledger, [area], {
    verdicts: (asked) => (isAway ? Promise.reject(new Error('away')) : verdicts(asked)),
  })
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

let posts = 0
const ship = (parcel: string, more: Partial<PostInput<'MagnetShipped'>> = {}) =>
  plants.post(
    'MagnetShipped',
    {
      ...{ occurredAt: '2026-11-20T12:00:00-06:00', mode: 'intent', parcel, addressee: { party: 'GM' } },
      lines: [{ lot: LOT, mass: '1 kg', pieces: 40, deliveryDue: '2026-12-20' }],
      ...more,
    },
    { area, key: `ship-${++posts}` },
  )
const refusal = {
  status: 422,
  body: {
    code: 'KEY_CUT_OFF',
    field: 'lines/0/lot',
    detail: expect.stringMatching(
      /^Lot FTW-MG-26-1 rests on what is not believed: AlloyFlaked at book-FTW-SC@\d+/,
    ),
    remedy: expect.stringContaining('lodestone keys posted'),
  },
}
/** What the read side says the lot rests on, once it has seen the registry's last word. */
const suspects = async () => {
  const { revision } = await ledger.writer.current()
  return (await side.ask(`/v1/lots/${LOT}/suspects?wait-for=registry@${revision}`)).body.suspects
}

it('goes out while no key is known to be in wrong hands', async () => {
  expect((await ship('FTW-MG-P-31')).status).toBe(201)
})

it('stays in the house as soon as the key is cut off, in a plant without a gate too; production and transfers go on', async () => {
  const { position } = (await side.ask(`/v1/events/${heat.stream}/${heat.revision}`)).body.at
  await ledger.keys.revoke(stolen, 'laptop stolen', { from: { position } })
  const told = await suspects()
  expect(told[0]).toMatchObject({ key: stolen, at: { type: 'AlloyFlaked', position } })
  // The plant hears of it by its own reading of the registry.
  await plants.registry.readAgain()
  expect(await ship('FTW-MG-P-32')).toMatchObject(refusal)
  const within = await ship('FTW-MG-P-33', { addressee: { area: 'FTW-SC' } } as never)
  expect(within.body?.code ?? 'taken').not.toBe('KEY_CUT_OFF')
})

it('is disputed where it has left already, so that nobody certifies it', async () => {
  const gone = await ship('FTW-MG-P-34', { mode: 'report' })
  expect(gone).toMatchObject({
    status: 201,
    body: { findings: [{ code: 'KEY_CUT_OFF', severity: 'disputed', lots: [LOT] }] },
  })
})

describe('with the read side away', () => {
  beforeAll(() => {
    isAway = true
  })
  afterAll(() => {
    isAway = false
  })

  it('is taken where it has left, and told of: whether it rests on what the key posted could not be asked', async () => {
    const { body, status } = await ship('FTW-MG-P-36', { mode: 'report' })
    expect(status).toBe(201)
    expect(body.findings).toContainEqual(
      expect.objectContaining({
        code: 'KEY_CUT_OFF',
        severity: 'warning',
        sentence: `Whether lot ${LOT} rests on what key ${stolen} of ftw-mes posted from its cut-off on could not be asked: the provenance service is away.`,
      }),
    )
    expect(await ship('FTW-MG-P-37')).toMatchObject({ status: 503, body: { code: 'VERDICT_UNAVAILABLE' } })
  })

  it('takes nothing by the key itself, intent or report: the plant knows that from the registry', async () => {
    for (const mode of ['intent', 'report'])
      expect(
        await plants.ask(area, {
          path: POST_PATHS.MagnetShipped,
          key: stolenText,
          headers: { 'idempotency-key': `by-the-thief-${mode}` },
          body: { mode },
        }),
      ).toMatchObject({ status: 401, body: { code: 'KEY_INVALID' } })
  })
})

it('is told of alike in one process and over HTTP', async () => {
  const asked = {
    ...{ lot: LOT, delivery: { date: '2026-12-20' }, ruleSet: null },
    ...{ after: { stream: 'book-FTW-MG', revision: 0 }, timeoutMs: 60_000 },
  }
  const near = await gateVerdicts(side.provenance)(asked)
  expect(near).toEqual(await httpVerdicts(url, ledger.auditor)(asked))
  expect(near.reasons.length).toBeGreaterThan(0)
})

it('goes out again once what the key posted was looked into', async () => {
  const events = (await suspects()).map(({ at }: { at: Recorded }) => `${at.stream}@${at.revision}`)
  await ledger.keys.confirm(stolen, events, 'as the furnace log has it')
  expect(await suspects()).toEqual([])
  expect((await ship('FTW-MG-P-35')).body?.code).not.toBe('KEY_CUT_OFF')
})
