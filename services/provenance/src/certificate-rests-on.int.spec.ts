import { compared, verifyCertificate } from '@lodestone/certificate'
import type { Resting } from '@lodestone/compliance'
import type { PostInput } from '@lodestone/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

/** What a verdict rests on stands in its certificate, and whoever checks makes it anew: the clearing, what stood there before, and what is disputed behind. */

const POOL = 'FTW-SC-CR-1'
const LOT = 'FTW-MG-26-1'
const DOCUMENT = `sha-256:${'cd'.repeat(32)}`
const at = (day: number, hour = '14') => ({
  occurredAt: `2026-11-${String(day).padStart(2, '0')}T${hour}:00:00-06:00`,
})
const hours = (day: number) => ({
  startedAt: `2026-11-${String(day).padStart(2, '0')}T06:00:00-06:00`,
  endedAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00-06:00`,
})

let ledger: ReadLedger
let side: ReadSide
let compliance: string
beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  const { scribe } = ledger
  const bought = (lot: string, material: 'ndpr_metal' | 'iron', country: string) =>
    scribe.post('FTW-SC', 'FeedstockDeclared', {
      ...{ ...at(1), supplier: 'HITACHI', lines: [{ lot, material, mass: '1000 kg' }] },
      facts: [
        {
          elements: material === 'iron' ? ['Fe'] : ['Nd', 'Pr'],
          stages: ['mine', 'separate'],
          ...{ origin: { in: [country] }, custody: 'segregated' },
        },
      ],
    })
  await bought('FTW-SC-CN-1', 'ndpr_metal', 'CN')
  await bought('FTW-SC-AU-1', 'ndpr_metal', 'AU')
  await bought('FTW-SC-FE-1', 'iron', 'AU')
  const heat = (
    day: number,
    lot: string,
    metal: string,
    leaves: NonNullable<PostInput<'AlloyFlaked'>['pools']>[number]['leaves'],
  ) =>
    scribe.post('FTW-SC', 'AlloyFlaked', {
      ...{ ...hours(day), run: `H${day}`, pools: [{ pool: POOL, leaves }] },
      inputs: [
        { lot: metal, mass: '100 kg' },
        { lot: 'FTW-SC-FE-1', mass: '200 kg' },
      ],
      outputs: [{ lot, material: 'alloy_flake', mass: '290 kg' }],
    })
  await heat(2, 'FTW-SC-26-1', 'FTW-SC-CN-1', { mass: '5 kg' })
  await scribe.post('FTW-SC', 'EvidenceStored', {
    ...{ ...at(3), document: DOCUMENT, mediaType: 'application/pdf', bytes: 1_000 },
  })
  await scribe.post('FTW-SC', 'PoolCleared', {
    ...{ ...at(3, '15'), pool: POOL, method: 'relined, weighed', approver: 'QA-7' },
    ...{ residue: '0 kg', residueUncertainty: '0.1 kg', detectionLimit: '0.2 kg' },
    documents: [{ hash: DOCUMENT, kind: 'assay' }],
  })
  // The iron was on hold when it was charged: taken all the same, and disputed.
  await scribe.post('FTW-SC', 'LotHeld', {
    ...{ ...at(4, '05'), lot: 'FTW-SC-FE-1', hold: 'QA-1', reason: 'rust' },
  })
  await heat(4, 'FTW-SC-26-2', 'FTW-SC-AU-1', 'unknown')
  await scribe.post('FTW-SC', 'LotShipped', {
    ...{ ...at(5), parcel: 'FTW-SC-P-1', addressee: { area: 'FTW-MG' } },
    lines: [{ lot: 'FTW-SC-26-2', mass: '290 kg' }],
  })
  await scribe.post('FTW-MG', 'LotReceived', {
    ...{ ...at(6), parcel: 'FTW-SC-P-1' },
    lines: [{ line: 1, lot: 'FTW-MG-FL-1', mass: '290 kg' }],
  })
  await scribe.post('FTW-MG', 'MagnetBlockSintered', {
    ...{ ...hours(7), run: 'S1', inputs: [{ lot: 'FTW-MG-FL-1', mass: '290 kg' }] },
    outputs: [{ lot: 'FTW-MG-BL-1', material: 'block', mass: '290 kg', pieces: 580 }],
  })
  await scribe.post('FTW-MG', 'MagnetFinished', {
    ...{
      ...hours(8),
      run: 'F1',
      magnetized: true,
      operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
    },
    inputs: [{ lot: 'FTW-MG-BL-1', mass: '290 kg', pieces: 580 }],
    outputs: [{ lot: LOT, material: 'magnet', mass: '290 kg', pieces: 580 }],
  })
  compliance = await ledger.keyOf({ role: 'compliance' })
  const certificates = `${ledger.folder}/certificates`
  side = await ledger.read({ logData: ledger.folder, app: { certificates } })
})
afterAll(() => ledger.close())

/** Without the ledger's places of what the lots are under another name. */
const told = (restsOn: readonly Resting[]) =>
  restsOn.map(({ kind, at: { stream, revision, position }, otherwise }) => ({
    ...{ kind, stream, revision, position, otherwise },
  }))

it('carries the clearing and the dispute that the verdict tells, with what it would be otherwise', async () => {
  const { body } = await side.ask(`/v1/lots/${LOT}/verdict?delivery-date=2027-01-04`)
  expect(body.verdict.outcome).toBe('INDETERMINATE')
  expect(body.restsOn).toMatchObject([
    { kind: 'clearing', otherwise: [{ regime: 'A' }, { regime: 'B', outcome: 'NON_COMPLIANT' }] },
    { kind: 'dispute', lots: ['FTW-SC-FE-1'] },
  ])
  const kept = (await side.ask('/v1/verdicts')).body.verdicts.find(
    ({ subject }: { subject: string }) => subject === LOT,
  )
  const named = body.restsOn.map(({ kind, lots, at: where }: Resting) => ({ kind, lots, at: where }))
  expect([kept.restsOn, kept.more]).toEqual([named, 0])
  const issued = await side.host.inject({
    ...{ method: 'POST', url: `/v1/lots/${LOT}/certificate` },
    payload: { delivery: { date: '2027-01-04' } },
    headers: { authorization: `Bearer ${compliance}` },
  })
  expect([issued.statusCode, issued.json()]).toMatchObject([201, { lot: LOT }])
  const { text } = await side.ask(`/v1/certificates/${issued.json().id}`)
  const { checks, statement, credential } = verifyCertificate(text, null)
  expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  expect(statement?.restsOn).toEqual(body.restsOn)
  expect(credential?.credentialSubject.statement['restsOn']).toEqual(body.restsOn)
  expect(checks.find(({ name }) => name === 'verdict')?.sentence).toContain(
    'So was what it rests on: 1 clearing and 1 dispute',
  )
  // An issuer who keeps one of them back states what does not follow.
  const made = statement ?? expect.fail('no statement')
  const without = (n: number) => ({ ...made, restsOn: made.restsOn.filter((_, each) => each !== n) })
  for (const n of [0, 1])
    expect(
      compared(made, JSON.parse(JSON.stringify(without(n)))).filter((each) => each.outcome === 'failed'),
    ).toMatchObject([{ name: 'verdict', where: expect.stringContaining('/statement/restsOn') }])
  const shown = await side.ask(`/v1/certificates/${issued.json().id}?profile=customer`)
  const customers = verifyCertificate(shown.text, null)
  expect(customers.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
  expect(told(customers.statement?.restsOn ?? [])).toEqual(told(body.restsOn))
})
