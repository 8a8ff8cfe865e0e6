import { heat } from '@lodestone/domain/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlantClient } from '../plant-client.ts'
import { type BreakingGateway, breakingGateway } from '../testing/breaking-gateway.ts'
import { collect } from '../testing/collect.ts'
import { type ListeningPlants, listeningPlants } from '../testing/listening-plants.ts'
import { type ListeningReadSide, listeningReadSide } from '../testing/listening-read-side.ts'
import type { LiveMessage } from './live-message.ts'
import type { ProvenanceClient } from './provenance-client.ts'

let at: ListeningPlants
let readSide: ListeningReadSide
let gateway: BreakingGateway
let shop: PlantClient
let asked: ProvenanceClient

beforeAll(async () => {
  at = await listeningPlants(['FTW-SC', 'FTW-MG'])
  readSide = await listeningReadSide(at.ledger)
  gateway = await breakingGateway(readSide.url)
  shop = at.clientOf('FTW-SC')
  asked = await readSide.clientFor('auditor')
  await shop.openingInventoryDeclared({
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      {
        lot: 'FTW-SC-NDPR-0412',
        material: 'ndpr_metal',
        mass: '412.500 kg',
        composition: { basis: 'element', parts: { Nd: '75 %', Pr: '24.8 %' } },
      },
      { lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' },
      { lot: 'FTW-SC-FEB-0090', material: 'ferroboron', mass: '300 kg' },
    ],
  })
  const { waitFor } = await shop.alloyFlaked(heat())
  await asked.waitFor(waitFor)
})
afterAll(async () => {
  await gateway.close()
  await readSide.close()
  await at.close()
})

const shipment = (parcel: string, mass: string, to: { area: string } | { party: string }) => ({
  occurredAt: '2026-11-21T06:00:00Z',
  parcel,
  addressee: to,
  lines: [{ lot: 'FTW-SC-26-23011', mass }],
})

describe('reading one’s own write', () => {
  it('waits until the post is folded', async () => {
    const { waitFor } = await shop.lotHeld({
      occurredAt: '2026-11-21T06:00:00Z',
      lot: 'FTW-SC-FEB-0090',
      hold: 'QA-1',
      reason: 'Sample is out',
    })
    expect(await asked.lot('FTW-SC-FEB-0090', { waitFor })).toMatchObject({ held: true, holds: ['QA-1'] })
  })

  it('says so when that does not come in time', async () => {
    const never = asked.waitFor('book-FTW-SC@999999', { timeoutMs: 10 })
    await expect(never).rejects.toMatchObject({ code: 'NOT_YET_SEEN', status: 504 })
  })
})

describe('questions', () => {
  it('about a lot: what it is, what happened to it, where it comes from', async () => {
    expect(await asked.lot('FTW-SC-26-23011')).toMatchObject({ material: 'alloy_flake', inGrams: 591_200 })
    const { events } = await asked.history('FTW-SC-26-23011')
    expect(events[0]).toMatchObject({ type: 'AlloyFlaked', role: 'born', event: { run: '23011' } })

    const trace = await asked.trace('FTW-SC-26-23011')
    expect(trace.nodes.map(({ lot }) => lot).sort()).toEqual([
      'FTW-SC-26-23011',
      'FTW-SC-FE-0440',
      'FTW-SC-FEB-0090',
      'FTW-SC-NDPR-0412',
    ])
    expect(trace).toMatchObject({ direction: 'upstream', complete: true, position: trace.asOf })
    expect(trace.edges).toHaveLength(3)
    const downstream = await asked.trace('FTW-SC-FE-0440', { direction: 'downstream', depth: 1 })
    expect(downstream.nodes.map(({ lot }) => lot)).toContain('FTW-SC-26-23011')

    const origins = await asked.origins('FTW-SC-26-23011', ['Nd', 'Pr'])
    expect(origins.elements.map(({ element }) => element)).toEqual(['Nd', 'Pr'])
    expect(origins.elements[0]?.bySourceKind.opening.parts).toBe(origins.arithmetic.whole)
  })

  it('about many lots, over as many pages as they fill', async () => {
    const all = await collect(asked.allLots({ area: 'FTW-SC', limit: 2 }))
    expect(all.map(({ lot }) => lot).sort()).toEqual([
      'FTW-SC-26-23011',
      'FTW-SC-FE-0440',
      'FTW-SC-FEB-0090',
      'FTW-SC-NDPR-0412',
      'FTW-SC-SK-23011',
    ])
    expect((await asked.lots({ contains: '23011', material: 'skull' })).lots).toHaveLength(1)
    expect((await asked.lots({ sourceKind: 'opening' })).lots).toHaveLength(3)
  })

  it('about shipments and parcels', async () => {
    await shop.lotShipped(shipment('FTW-SC-P-0001', '100 kg', { area: 'FTW-MG' }))
    const { waitFor } = await shop.lotShipped(shipment('FTW-SC-P-0002', '50 kg', { party: 'GM' }))
    const { shipments } = await asked.shipments({ addressee: 'GM' }, { waitFor })
    expect(shipments).toMatchObject([{ parcel: 'FTW-SC-P-0002', grams: 50_000 }])
    expect(await asked.parcel('FTW-SC-P-0001')).toMatchObject({ inTransit: true, shippedGrams: 100_000 })
    expect((await asked.parcelsInTransit()).parcels.map(({ parcel }) => parcel)).toEqual(['FTW-SC-P-0001'])
    const { at: until, parcels } = await asked.parcelsInTransit({ at: '2026-11-21T07:00:00Z' })
    expect([until, parcels[0]?.ageSeconds]).toEqual(['2026-11-21T07:00:00.000Z', 3_600])
    expect((await asked.lots({ shippedTo: 'GM' })).lots.map(({ lot }) => lot)).toEqual(['FTW-SC-26-23011'])
  })

  it('about places, parties and events', async () => {
    expect((await asked.sites()).sites.map(({ site }) => site)).toEqual(
      expect.arrayContaining(['FTW', 'MTP']),
    )
    expect((await asked.areas()).areas.map(({ area }) => area)).toContain('FTW-SC')
    expect((await asked.parties()).parties.map(({ party }) => party)).toContain('GM')
    expect(await asked.event('book-FTW-SC', 0)).toMatchObject({
      at: { type: 'OpeningInventoryDeclared' },
      event: { lines: [{ lot: 'FTW-SC-NDPR-0412' }, {}, {}] },
    })
  })

  it('about keys in wrong hands behind a lot, and about the rules', async () => {
    expect(await asked.suspects('FTW-SC-26-23011')).toMatchObject({ lot: 'FTW-SC-26-23011', suspects: [] })
    expect(await asked.ruleSets({ asOf: 0 })).toEqual({ position: 0, ruleSets: [] })
  })

  it('about the projection itself; its hash is for administrators', async () => {
    expect(await asked.projection()).toMatchObject({ state: 'live', parked: { count: 0 } })
    await expect(asked.projection({ hash: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const administrator = await readSide.clientFor('admin')
    expect((await administrator.projection({ hash: true })).hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('as of a position are answered as they were then', async () => {
    const before = await asked.lot('FTW-SC-FE-0440')
    const { waitFor } = await shop.lotAdjusted({
      occurredAt: '2026-11-21T06:00:00Z',
      lot: 'FTW-SC-FE-0440',
      direction: 'loss',
      mass: '1 kg',
      cause: 'spill',
      reason: 'Bag torn',
    })
    const after = await asked.lot('FTW-SC-FE-0440', { waitFor })
    expect(after.balanceGrams).toBe((before.balanceGrams ?? 0) - 1_000)
    expect(await asked.lot('FTW-SC-FE-0440', { asOf: before.position })).toEqual(before)
    await expect(asked.lot('FTW-SC-FE-0440', { asOf: 1e9 })).rejects.toMatchObject({
      code: 'POSITION_IN_FUTURE',
    })
  })
})

describe('live', () => {
  const hold = (n: number) =>
    shop.lotHeld({ occurredAt: '2026-11-21T06:00:00Z', lot: 'FTW-SC-SK-23011', hold: `L-${n}`, reason: 'x' })

  it('tells which lots change', async () => {
    const stop = new AbortController()
    const messages: LiveMessage[] = []
    for await (const message of asked.live({ signal: stop.signal })) {
      messages.push(message)
      if (message.event === 'hello') await hold(1)
      if (message.event === 'changed' && message.lots.includes('FTW-SC-SK-23011')) stop.abort()
    }
    expect(messages[0]?.event).toBe('hello')
    expect(messages.at(-1)?.position).toBeGreaterThan(messages[0]?.position ?? 0)
  })

  it('connects again by itself, and misses nothing that happened in between', async () => {
    const far = await readSide.clientFor('auditor', { url: gateway.url })
    const stop = new AbortController()
    const changes: number[] = []
    let done = 0
    let connected = 0
    gateway.faults.push(
      { kind: 'cut-answer', afterBytes: 300 },
      { kind: 'hang-up' },
      { kind: 'cut-answer', afterBytes: 200 },
    )
    // The keys that were made are events too: all before the first of these is folded once it is.
    const { waitFor } = await hold(99)
    await asked.waitFor(waitFor)
    const { position: start } = await asked.projection()
    for await (const message of far.live({ signal: stop.signal, after: start })) {
      if (message.event === 'hello') connected += 1
      if (message.event === 'changed' && message.lots.length > 0) changes.push(message.position)
      if (done < 12) await hold(100 + done++)
      else if (message.position >= start + 12) stop.abort()
    }
    expect(connected).toBeGreaterThan(1)
    expect(changes.at(-1)).toBe(start + 12)
    expect(changes).toEqual([...changes].sort((a, b) => a - b))
  })

  it('ends with the problem when the key is not for it', async () => {
    const stranger = await readSide.clientFor('customer')
    await expect(collect(stranger.live())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('ends when nobody answers for too long', async () => {
    const far = await readSide.clientFor('auditor', { url: gateway.url, retryForMs: 0 })
    gateway.faults.push({ kind: 'hang-up' })
    await expect(collect(far.live())).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  it('takes a silent connection for dead', async () => {
    const far = await readSide.clientFor('auditor', { url: gateway.url, retryForMs: 0 })
    gateway.faults.push({ kind: 'swallow' })
    await expect(collect(far.live({ silenceMs: 100 }))).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('it took too long'),
    })
  })
})
