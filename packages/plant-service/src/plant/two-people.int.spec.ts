import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestLedger,
  startTestPlants,
  type TestAnswer,
  type TestLedger,
  type TestPlants,
  testKey,
} from '../testing/index.ts'

const occurredAt = '2026-11-20T12:00:00Z'
const area = 'FTW-SC'
let ledger: TestLedger
let plants: TestPlants
let otherKey: string

beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, ['FTW-SC', 'FTW-MG', 'MTP-RC'])
  otherKey = (await testKey(ledger, 'operator', undefined, 'second-person')).text
  const iron = { lot: 'FTW-SC-FE-1', material: 'iron' as const, mass: '100 kg' }
  await plants.post(
    'FeedstockDeclared',
    { occurredAt, supplier: 'HITACHI', lines: [iron], facts: [] },
    { area, key: 'iron' },
  )
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

const asOther = (path: string, key: string, body: unknown) =>
  plants.ask(area, { path, key: otherKey, headers: { 'idempotency-key': key }, body })

describe('what two people decide', () => {
  it('an exception is resolved by another than the one who proposed it', async () => {
    const taken = await plants.post(
      'AlloyFlaked',
      {
        run: '1',
        startedAt: occurredAt,
        endedAt: occurredAt,
        inputs: [{ lot: 'FTW-SC-FE-1', mass: '50 kg' }],
        outputs: [{ lot: 'FTW-SC-H-1', material: 'alloy_flake', mass: '70 kg' }],
      },
      { area, key: 'run' },
    )
    expect(taken.body.findings).toMatchObject([{ code: 'MASS_GAINED', severity: 'critical' }])
    const open = await plants.ask(area, { path: '/v1/exceptions' })
    const exception = open.body.exceptions[0].id
    const proposal = {
      occurredAt,
      exception,
      disposition: 'accepted_as_is' as const,
      explanation: 'weighed with its drum',
    }
    const proposed = await plants.post('ResolutionProposed', proposal, { area, key: 'propose' })
    const agreement = { occurredAt, exception, proposal: proposed.body.revision }
    const alone = await plants.post('ExceptionResolved', agreement, { area, key: 'alone' })
    expect(alone.body).toMatchObject({ status: 422, code: 'SAME_PERSON' })
    expect((await asOther('/v1/resolutions', 'agree', agreement)).status).toBe(201)
    expect((await plants.ask(area, { path: '/v1/lots/FTW-SC-H-1' })).body.disputed).toBe(false)
  })

  it('an event that others rest on is withdrawn when another agrees to what would change', async () => {
    const run = {
      run: '2',
      startedAt: occurredAt,
      endedAt: occurredAt,
      inputs: [{ lot: 'FTW-SC-FE-1', mass: '50 kg' }],
      outputs: [{ lot: 'FTW-SC-H-2', material: 'alloy_flake' as const, mass: '50 kg' }],
    }
    const posted = await plants.post('AlloyFlaked', run, { area, key: 'run-2' })
    const [{ id, revision }] = posted.body.events
    const lines = [{ lot: 'FTW-SC-H-2', mass: '20 kg' }]
    await plants.post(
      'LotShipped',
      { occurredAt, parcel: 'FTW-SC-P-2', addressee: { area: 'FTW-MG' }, lines },
      { area, key: 'ship-2' },
    )
    const correction = {
      occurredAt,
      target: { eventId: id, revision },
      reason: 'incorrect_data' as const,
      explanation: 'another furnace',
    }
    const alone = await plants.post('EventDeclaredErroneous', correction, { area, key: 'alone-2' })
    expect(alone.body).toMatchObject({ status: 422, code: 'TWO_PEOPLE_NEEDED' })
    const proposed = await plants.post('CorrectionProposed', correction, { area, key: 'propose-2' })
    expect(proposed.status).toBe(201)
    const agreed = await asOther('/v1/corrections', 'agree-2', {
      ...correction,
      proposal: proposed.body.revision,
    })
    expect(agreed.body).toMatchObject({ findings: [{ code: 'PROVENANCE_WITHDRAWN', lots: ['FTW-SC-H-2'] }] })
  })
})

describe('a run that lacks an input after it was closed', () => {
  it('takes it, disputed, and is closed again as the finding says, though its flake has been used', async () => {
    const boron = { lot: 'FTW-SC-FEB-3', material: 'ferroboron' as const, mass: '10 kg' }
    const iron = { lot: 'FTW-SC-FE-3', material: 'iron' as const, mass: '100 kg' }
    const feed = { occurredAt, supplier: 'HITACHI', lines: [iron, boron], facts: [] }
    await plants.post('FeedstockDeclared', feed, { area, key: 'feed-3' })
    const part = { process: 'AlloyFlaked' as const, run: '3', occurredAt }
    const inputs = [{ lot: iron.lot, mass: iron.mass }]
    await plants.post('RunOpened', { ...part, inputs }, { area, key: 'open-3' })
    const closing = (mass: string) => ({
      run: '3',
      startedAt: occurredAt,
      endedAt: occurredAt,
      inputs: [],
      outputs: [{ lot: 'FTW-SC-H-3', material: 'alloy_flake' as const, mass }],
    })
    const closed = await plants.post('AlloyFlaked', closing('100 kg'), { area, key: 'close-3' })
    const { id, revision } = closed.body.events[0]
    const lines = [{ lot: 'FTW-SC-H-3', mass: '20 kg' }]
    const waste = { occurredAt, class: 'non_hazardous' as const, manifest: 'WM-3', lines }
    await plants.post('WasteDisposed', waste, { area, key: 'waste-3' })

    const late = { ...part, inputs: [{ lot: boron.lot, mass: boron.mass }] }
    const added = await plants.post('RunAdded', late, { area, key: 'late-3' })
    expect(added).toMatchObject({
      status: 201,
      body: { findings: [{ code: 'RUN_CLOSED_ALREADY', lots: ['FTW-SC-H-3'] }] },
    })
    const disputed = async () =>
      (await plants.ask(area, { path: '/v1/lots/FTW-SC-H-3' })).body as { disputed: boolean }
    expect(await disputed()).toMatchObject({ disputed: true })

    const correction = {
      occurredAt,
      target: { eventId: id, revision },
      reason: 'incorrect_data' as const,
      explanation: 'the ferroboron was left out',
    }
    const proposed = await plants.post('CorrectionProposed', correction, { area, key: 'propose-3' })
    const agreed = await asOther('/v1/corrections', 'agree-3', {
      ...correction,
      proposal: proposed.body.revision,
    })
    expect(agreed.status).toBe(201)
    expect((await plants.post('AlloyFlaked', closing('110 kg'), { area, key: 'close-3-again' })).status).toBe(
      201,
    )
    expect(await disputed()).toMatchObject({ grams: 90_000, disputed: false })
  })
})

describe('a parcel that its addressee refuses', () => {
  const iron = { lot: 'FTW-SC-FE-9', material: 'iron' as const, mass: '100 kg' }
  const receipt = (lot: string, parcel: string) => ({
    occurredAt,
    parcel,
    lines: [{ line: 1, lot, mass: '30 kg' }],
  })

  it('goes on to another, and goods without papers are matched to it', async () => {
    await plants.post(
      'FeedstockDeclared',
      { occurredAt, supplier: 'HITACHI', lines: [iron], facts: [] },
      { area, key: 'iron-9' },
    )
    const shipment = {
      occurredAt,
      parcel: 'FTW-SC-P-9',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-FE-9', mass: '30 kg' }],
    }
    const shipped = await plants.post('LotShipped', shipment, { area, key: 'ship-9' })
    const redirect = {
      occurredAt,
      parcel: 'FTW-SC-P-10',
      of: 'FTW-SC-P-9',
      addressee: { area: 'MTP-RC' },
      reason: 'wet',
    }
    const asked = { ...redirect, mode: 'intent' } as const
    const early = await plants.post('ParcelRedirected', asked, { area, key: 'early' })
    expect(early.body).toMatchObject({ status: 422, code: 'REFUSAL_NOT_YET_POSTED' })
    const refused = await plants.post(
      'ParcelRefused',
      { occurredAt, parcel: 'FTW-SC-P-9', reason: 'wet' },
      { area: 'FTW-MG', key: 'refuse' },
    )
    expect(refused.status).toBe(201)
    const late = { ...receipt('FTW-MG-FE-9', 'FTW-SC-P-9'), mode: 'intent' as const }
    const received = await plants.post('LotReceived', late, { area: 'FTW-MG', key: 'late' })
    expect(received.body).toMatchObject({ status: 422, code: 'RECEIVED_THOUGH_REFUSED' })
    const redirected = await plants.post('ParcelRedirected', redirect, { area, key: 'redirect' })
    expect(redirected.status).toBe(201)
    const unmatched = {
      occurredAt,
      lines: [{ lot: 'MTP-RC-UM-9', material: 'iron' as const, mass: '30 kg' }],
    }
    await plants.post('LotReceivedUnmatched', unmatched, { area: 'MTP-RC', key: 'unmatched' })
    const match = { occurredAt, parcel: 'FTW-SC-P-10', lines: [{ line: 1, lot: 'MTP-RC-UM-9' }] }
    expect((await plants.post('ReceiptMatched', match, { area: 'MTP-RC', key: 'match' })).status).toBe(201)
    expect((await plants.ask('MTP-RC', { path: '/v1/lots/MTP-RC-UM-9' })).body).toMatchObject({
      holds: [],
      disputed: false,
    })

    // The goods are in one place: each step is withdrawn only once the one after it is.
    const withdrawing = async (at: string, { body }: TestAnswer, key: string) => {
      const target = { eventId: body.events[0].id, revision: body.revision }
      const why = { occurredAt, target, reason: 'did_not_occur' as const, explanation: 'by mistake' }
      return (await plants.post('CorrectionProposed', why, { area: at, key })).body
    }
    expect(await withdrawing('FTW-MG', refused, 'w-1')).toMatchObject({
      status: 422,
      code: 'TARGET_RESTED_ON',
      detail: 'What was refused of parcel FTW-SC-P-9 went on as FTW-SC-P-10.',
    })
    expect(await withdrawing(area, redirected, 'w-2')).toMatchObject({
      code: 'TARGET_RESTED_ON',
      detail: 'MTP-RC has received 30.000 kg of parcel FTW-SC-P-10.',
    })
    expect(await withdrawing(area, shipped, 'w-3')).toMatchObject({ code: 'TARGET_RESTED_ON' })
  })
})

describe('the shift', () => {
  it('sees what is on hand, what is left to do, and what stands on a label', async () => {
    await plants.post(
      'SampleTaken',
      { occurredAt, lot: 'FTW-SC-FE-9', sample: 'S-9' },
      { area, key: 'sample' },
    )
    const onHand = await plants.ask(area, { path: '/v1/on-hand?material=iron' })
    expect(onHand.body.lots).toContainEqual(expect.objectContaining({ lot: 'FTW-SC-FE-9', grams: 70_000 }))
    const handover = await plants.ask(area, { path: '/v1/handover' })
    expect(handover.body.missingAssays).toEqual([{ lot: 'FTW-SC-FE-9', samples: ['S-9'] }])
    const label = await plants.ask(area, { path: '/v1/labels/FTW-SC-FE-9' })
    expect(label.body).toMatchObject({ material: 'iron', net: '70.000 kg' })
    expect((await plants.ask(area, { path: '/v1/labels/FTW-SC-NONE' })).body).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    })
  })
})
