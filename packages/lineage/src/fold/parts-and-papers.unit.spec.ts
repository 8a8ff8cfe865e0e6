import { bookOf, type Scene } from '@lodestone/domain/testing'
import { describe, expect, it } from 'vitest'
import { findLot, origins, parcelsInTransit, shipmentsOf, taint, trace } from '../index.ts'
import type { Lineage } from '../lineage.ts'
import { lineageOfBooks } from '../testing/of-book.ts'

const flake = (nd: string) => ({ basis: 'element' as const, parts: { Nd: nd } })
const at = '2026-11-20T14:00:00-06:00'
const shop = () =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: [
      { lot: 'FTW-SC-A', material: 'ndpr_metal', mass: '500 kg', composition: flake('70 %') },
      { lot: 'FTW-SC-B', material: 'ndpr_metal', mass: '500 kg', composition: flake('80 %') },
      { lot: 'FTW-SC-FE', material: 'iron', mass: '900 kg' },
    ],
  })

const upstream = (lineage: Lineage, lot: string) => {
  const found = trace(lineage, lot, { direction: 'upstream' })
  if (found === undefined) throw new Error(`Nothing has named ${lot}.`)
  return found
}
const neodymium = (lineage: Lineage, lot: string) => {
  const element = origins(lineage, lot, { elements: ['Nd'] })?.elements[0]
  return [
    ...(element?.sources ?? []).map((share) => `${share.lot}: ${share.grams} g`),
    ...(element?.unknown ?? []).map((share) => `${share.reason}: ${share.grams} g`),
  ]
}

describe('a run in parts', () => {
  const part = { occurredAt: at, process: 'AlloyFlaked' as const, run: '7' }
  const open = () =>
    shop()
      .given('RunOpened', { ...part, inputs: [{ lot: 'FTW-SC-A', mass: '100 kg' }] })
      .given('RunAdded', { ...part, inputs: [{ lot: 'FTW-SC-B', mass: '100 kg' }] })
  const closed = (scene: Scene = open()) =>
    scene.given('AlloyFlaked', {
      run: '7',
      startedAt: at,
      endedAt: '2026-11-20T17:00:00-06:00',
      inputs: [{ lot: 'FTW-SC-FE', mass: '410 kg', returned: '10 kg' }],
      outputs: [{ lot: 'FTW-SC-26-7', material: 'alloy_flake', mass: '599 kg' }],
      losses: [{ kind: 'fume', mass: '1 kg' }],
    })
  const CONTENT = 'FTW-SC-WIP-1'

  it('comes from all that was put into it, in proportion to mass and content', () => {
    const lineage = lineageOfBooks(closed())
    expect(upstream(lineage, 'FTW-SC-26-7')).toMatchObject({ complete: true, missing: [] })
    expect(neodymium(lineage, 'FTW-SC-26-7')).toEqual(['FTW-SC-B: 79867 g', 'FTW-SC-A: 69883 g'])
    expect(findLot(lineage, CONTENT)).toMatchObject({
      inGrams: 200_000,
      outGrams: 200_000,
      unexplainedGrams: 0,
    })
  })

  it('counts what came back unused as not taken', () => {
    const lineage = lineageOfBooks(closed())
    const { edges } = upstream(lineage, 'FTW-SC-26-7')
    expect(edges.find(({ from }) => from === 'FTW-SC-FE')?.grams).toBe(400_000)
    expect(findLot(lineage, 'FTW-SC-FE')).toMatchObject({ outGrams: 400_000, balanceGrams: 500_000 })
  })

  it('is a lot of its own while it is open, of what is in it so far', () => {
    const lineage = lineageOfBooks(open())
    expect(findLot(lineage, CONTENT)).toMatchObject({
      material: 'work_in_progress',
      inGrams: 200_000,
      balanceGrams: 200_000,
    })
    expect(neodymium(lineage, CONTENT)).toEqual(['FTW-SC-B: 80000 g', 'FTW-SC-A: 70000 g'])
    expect(neodymium(lineage, CONTENT)).toEqual(neodymium(lineageOfBooks(closed()), CONTENT))
  })

  it('is as it was when what was put in came to be known', () => {
    const lineage = lineageOfBooks(closed())
    const asOf = (position: number) => origins(lineage, CONTENT, { elements: ['Nd'], asOf: position })
    expect(asOf(2)?.elements[0]?.sources.map(({ lot }) => lot)).toEqual(['FTW-SC-A'])
    expect(asOf(3)?.elements[0]?.sources.map(({ lot }) => lot)).toEqual(['FTW-SC-B', 'FTW-SC-A'])
  })

  it('whose outputs name their inputs has what was in it before behind each of them', () => {
    const lineage = lineageOfBooks(
      open().given('AlloyFlaked', {
        run: '7',
        startedAt: at,
        endedAt: '2026-11-20T17:00:00-06:00',
        inputs: [
          { lot: 'FTW-SC-FE', mass: '300 kg' },
          { lot: 'FTW-SC-A', mass: '100 kg' },
        ],
        outputs: [
          { lot: 'FTW-SC-26-7', material: 'alloy_flake', mass: '300 kg', from: ['FTW-SC-FE'] },
          { lot: 'FTW-SC-26-8', material: 'alloy_flake', mass: '299 kg', from: ['FTW-SC-A'] },
        ],
        losses: [{ kind: 'fume', mass: '1 kg' }],
      }),
    )
    const into = (lot: string) =>
      upstream(lineage, lot)
        .edges.filter(({ to }) => to === lot)
        .map(({ from }) => from)
        .toSorted()
    expect(into('FTW-SC-26-7')).toEqual(['FTW-SC-FE', CONTENT])
    expect(into('FTW-SC-26-8')).toEqual(['FTW-SC-A', CONTENT])
  })
})

describe('goods that come ahead of their papers', () => {
  const P = 'FTW-SC-P-0007'
  const later = { occurredAt: '2026-11-22T08:00:00-06:00' }
  const sender = () =>
    shop().given('LotShipped', {
      occurredAt: '2026-11-21T08:00:00-06:00',
      parcel: P,
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-A', mass: '400 kg' }],
    })
  const arrived = () =>
    bookOf('FTW-MG').given('LotReceivedUnmatched', {
      ...later,
      lines: [{ lot: 'FTW-MG-UM-1', material: 'ndpr_metal', mass: '399 kg' }],
    })
  const matched = () =>
    arrived().given(
      'ReceiptMatched',
      { ...later, parcel: P, lines: [{ line: 1, lot: 'FTW-MG-UM-1' }] },
      { parcel: { sender: 'FTW-SC', parcel: sender().book.parcels.get(P)! } },
    )

  it('are of unknown origin', () => {
    const lineage = lineageOfBooks(sender(), arrived())
    expect(upstream(lineage, 'FTW-MG-UM-1').missing).toEqual([
      { lot: 'FTW-MG-UM-1', reason: 'no_recorded_input', grams: 399_000 },
    ])
    expect(findLot(lineage, 'FTW-MG-UM-1')?.sourceKind).toBe('unexplained')
  })

  it('are of the parcel that they turn out to be, with their own mass', () => {
    const lineage = lineageOfBooks(sender(), matched())
    expect(upstream(lineage, 'FTW-MG-UM-1')).toMatchObject({ complete: true, missing: [] })
    expect(findLot(lineage, 'FTW-MG-UM-1')).toMatchObject({ sourceKind: null, inGrams: 399_000 })
    expect(neodymium(lineage, 'FTW-MG-UM-1')).toEqual(['FTW-SC-A: 279300 g'])
    const before = lineage.position - 1
    expect(origins(lineage, 'FTW-MG-UM-1', { asOf: before, elements: ['Nd'] })?.complete).toBe(false)
  })
})

describe('goods that are received ahead of their shipment', () => {
  const P = 'FTW-SC-P-1'
  const sender = () =>
    shop().given('LotShipped', {
      occurredAt: '2026-11-21T08:00:00-06:00',
      parcel: P,
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-A', mass: '400 kg' }],
    })
  const parcel = { sender: 'FTW-SC', parcel: sender().book.parcels.get(P)! }
  const came = {
    occurredAt: '2026-11-22T08:00:00-06:00',
    parcel: P,
    lines: [{ line: 1, lot: 'FTW-MG-1', mass: '399 kg' }],
  }
  const early = () => bookOf('FTW-MG').given('LotReceived', came, { parcel: null })
  const view = (lineage: Lineage) => {
    const { bornPosition, ...lot } = findLot(lineage, 'FTW-MG-1')!
    return {
      lot,
      taint: taint(lineage, 'FTW-MG-1')?.facts,
      neodymium: neodymium(lineage, 'FTW-MG-1'),
      transit: parcelsInTransit(lineage),
    }
  }

  it('are of unknown origin until it is posted', () => {
    const lineage = lineageOfBooks(sender(), early())
    expect(upstream(lineage, 'FTW-MG-1').missing).toEqual([
      { lot: 'FTW-MG-1', reason: 'no_recorded_input', grams: 399_000 },
    ])
    expect(findLot(lineage, 'FTW-MG-1')).toMatchObject({
      material: 'unidentified',
      sourceKind: 'unexplained',
      disputed: true,
    })
  })
  it('are then what left, as goods that were received after it', () => {
    const bound = lineageOfBooks(sender(), early().heard({ parcels: [parcel] }))
    const inOrder = lineageOfBooks(sender(), bookOf('FTW-MG').given('LotReceived', came, { parcel }))
    expect(view(bound)).toEqual(view(inOrder))
    expect(view(bound).lot).toMatchObject({ material: 'ndpr_metal', disputed: false, held: false })
  })
})

describe("a customer's return before its shipment is posted", () => {
  const shipment = {
    occurredAt: at,
    parcel: 'FTW-SC-P-1',
    addressee: { party: 'GM' },
    lines: [{ lot: 'FTW-SC-A', mass: '100 kg' }],
  }
  const back = {
    occurredAt: '2026-11-22T14:00:00-06:00',
    parcel: 'FTW-SC-P-1',
    reason: 'wet',
    lines: [{ line: 1, lot: 'FTW-SC-RT-1', mass: '100 kg', sealIntact: true }],
  }
  const early = () => shop().given('CustomerReturnReceived', back)

  it('is of unknown provenance until then', () => {
    const lineage = lineageOfBooks(early())
    expect(upstream(lineage, 'FTW-SC-RT-1').complete).toBe(false)
    expect(neodymium(lineage, 'FTW-SC-RT-1').join()).not.toContain('FTW-SC-A')
  })

  it('is then of what left, as one that was posted after it; and nothing of the parcel was received', () => {
    const bound = lineageOfBooks(early().given('LotShipped', shipment))
    const inOrder = lineageOfBooks(shop().given('LotShipped', shipment).given('CustomerReturnReceived', back))
    expect(upstream(bound, 'FTW-SC-RT-1')).toMatchObject({ complete: true, missing: [] })
    expect(neodymium(inOrder, 'FTW-SC-RT-1')).toEqual(['FTW-SC-A: 70000 g'])
    expect(neodymium(bound, 'FTW-SC-RT-1')).toEqual(neodymium(inOrder, 'FTW-SC-RT-1'))
    const received = (lineage: Lineage) =>
      shipmentsOf(lineage, { parcel: 'FTW-SC-P-1' }).map(({ grams, receivedGrams }) => [grams, receivedGrams])
    expect(received(bound)).toEqual(received(inOrder))
    expect(findLot(bound, 'FTW-SC-RT-1')).toMatchObject({ inGrams: 100_000, unexplainedGrams: 0 })
  })
})
