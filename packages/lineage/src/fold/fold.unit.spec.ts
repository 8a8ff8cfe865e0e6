import type { LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import {
  createLineage,
  eventAt,
  findLot,
  fold,
  foldUnreadable,
  gaps,
  historyOf,
  stateHash,
  trace,
} from '../index.ts'
import { lineageOf, sha256 } from '../testing/given.ts'
import { event, logOf, mined, run, site } from '../testing/ledger.ts'

const [first, second] = logOf([mined({ lot: 'MTP-MN-1', grams: 10 }), mined({ lot: 'MTP-MN-2', grams: 20 })])
if (first === undefined || second === undefined) throw new Error('The log is short.')

const goods = { lot: 'FTW-MG-1', line: 1, mass: { grams: 1, basis: 'as_weighed' } }
const shortReceipt = {
  ...{ ...first.event, type: 'LotReceived', parcel: 'FTW-SC-P-1', sender: 'FTW-SC' },
  lines: [goods, { ...goods, lot: 'FTW-MG-2' }],
  accounts: [{ from: 'FTW-SC-1', grams: 1, material: 'alloy_flake' }],
} as never as LedgerEvent

describe('fold', () => {
  it('counts ledger events from 1 and says where each stands', () => {
    const lineage = lineageOf(site('MTP', 'US'), mined({ lot: 'MTP-MN-1', grams: 10 }))
    expect(lineage.position).toBe(2)
    expect(eventAt(lineage, 2)).toEqual({
      position: 2,
      stream: 'book-MTP-MN',
      revision: 0,
      id: '00000000-0000-4000-8000-000000000002',
      type: 'OreExtracted',
      occurredAt: '2026-11-23T10:00:00-06:00',
    })
    for (const none of [0, 3, -1, 1.5]) expect(eventAt(lineage, none)).toBeUndefined()
  })

  it.each([
    ['an id that is no UUID', { ...first, id: 'r-1' }],
    ['no time', { ...first, event: { ...first.event, occurredAt: 'yesterday' } as LedgerEvent }],
    [
      'a type that is not known',
      { ...first, event: { ...first.event, type: 'LotTeleported' } as never as LedgerEvent },
    ],
    ['a receipt without an account for each of its lines', { ...first, event: shortReceipt }],
  ])('takes nothing in of an event with %s', (_, bad) => {
    const lineage = lineageOf()
    const before = stateHash(lineage, sha256)
    expect(() => fold(lineage, bad)).toThrow(
      expect.objectContaining({ name: 'LineageError', code: 'EVENT_NOT_FOLDABLE' }),
    )
    expect(stateHash(lineage, sha256)).toBe(before)
    expect(lineage.position).toBe(0)
  })

  it('refuses an event that it has had, or that comes before one that it has had', () => {
    const lineage = createLineage()
    fold(lineage, second)
    for (const again of [second, first])
      expect(() => fold(lineage, again)).toThrow(expect.objectContaining({ code: 'EVENT_OUT_OF_ORDER' }))
    expect(lineage.position).toBe(1)
  })

  it('knows nothing of a lot by keys and parties', () => {
    const lineage = lineageOf(
      event('PartyRegistered', {
        area: 'registry',
        occurredAt: '2026-11-23T10:00:00Z',
        party: 'GM',
        name: 'GM',
        roles: ['customer'],
      }),
    )
    expect([lineage.position, lineage.lots.count]).toEqual([1, 0])
  })
})

describe('a correction', () => {
  it.each([
    [3, 2],
    [5, 1],
    [9, 2],
  ])('of revision %i leaves %i of two births standing', (revision, left) => {
    const lineage = createLineage()
    const correction = event('EventDeclaredErroneous', {
      area: 'MTP-MN',
      occurredAt: '2026-11-23T12:00:00-06:00',
      target: { eventId: first.id, revision },
      reason: 'did_not_occur',
      explanation: 'not ours',
      withdrawn: {},
    })
    fold(lineage, first)
    fold(lineage, { ...second, revision: 5 })
    fold(lineage, { stream: first.stream, revision: 6, id: first.id, event: correction })
    const standing = ['MTP-MN-1', 'MTP-MN-2'].filter((lot) => findLot(lineage, lot)?.posted === 'posted')
    expect(standing).toHaveLength(left)
  })
})

describe('an event that cannot be read', () => {
  const withGap = (stream: string) => {
    const lineage = createLineage()
    fold(lineage, first)
    foldUnreadable(lineage, {
      stream,
      revision: 7,
      id: '00000000-0000-4000-8000-0000000000aa',
      type: 'LotTeleported',
    })
    for (const recorded of logOf([run([{ lot: 'MTP-MN-1', grams: 5 }], [{ lot: 'FTW-SC-1', grams: 5 }])]))
      fold(lineage, recorded)
    return lineage
  }
  const gap = { position: 2, revision: 7, id: '00000000-0000-4000-8000-0000000000aa', type: 'LotTeleported' }

  it('has its position, and makes incomplete what it could bear on', () => {
    const lineage = withGap('book-MTP-MN')
    expect(lineage.position).toBe(3)
    expect(gaps(lineage)).toEqual([{ ...gap, stream: 'book-MTP-MN' }])
    expect(gaps(lineage, 1)).toEqual([])
    expect(eventAt(lineage, 2)).toBeUndefined()
    expect(trace(lineage, 'FTW-SC-1', { direction: 'upstream' })).toMatchObject({
      complete: false,
      gaps: [gap],
    })
    expect(trace(lineage, 'MTP-MN-1', { direction: 'upstream', asOf: 1 })?.complete).toBe(true)
  })

  it('of another book bears on where goods went, not on where they came from', () => {
    const lineage = withGap('book-FTW-MG')
    expect(trace(lineage, 'FTW-SC-1', { direction: 'upstream' })?.complete).toBe(true)
    expect(trace(lineage, 'FTW-SC-1', { direction: 'downstream' })?.complete).toBe(false)
  })

  it('of the registry bears on everything', () => {
    expect(trace(withGap('registry'), 'FTW-SC-1', { direction: 'upstream' })?.complete).toBe(false)
  })

  it('is no gap any more once it is declared erroneous', () => {
    const lineage = createLineage()
    foldUnreadable(lineage, {
      stream: 'book-MTP-MN',
      revision: 0,
      id: '00000000-0000-4000-8000-0000000000aa',
      type: 'LotTeleported',
    })
    fold(lineage, {
      stream: 'book-MTP-MN',
      revision: 1,
      id: '00000000-0000-4000-8000-0000000000ab',
      event: event('EventDeclaredErroneous', {
        area: 'MTP-MN',
        occurredAt: '2026-11-23T12:00:00-06:00',
        target: { eventId: '00000000-0000-4000-8000-0000000000aa', revision: 0 },
        reason: 'did_not_occur',
        explanation: 'not ours',
        withdrawn: {},
      }),
    })
    expect(gaps(lineage)).toEqual([])
    expect(gaps(lineage, 1)).toHaveLength(1)
  })
})

describe('a position of an answer', () => {
  it('sees nothing after it, and a lot that was not named by then is not there', () => {
    const lineage = lineageOf(mined({ lot: 'MTP-MN-1', grams: 10 }), mined({ lot: 'MTP-MN-2', grams: 20 }))
    expect(findLot(lineage, 'MTP-MN-2', 1)).toBeUndefined()
    expect(historyOf(lineage, 'MTP-MN-2', 1)).toEqual([])
    expect(trace(lineage, 'MTP-MN-2', { direction: 'upstream', asOf: 1 })).toBeUndefined()
    expect(findLot(lineage, 'MTP-MN-2', 99)?.inGrams).toBe(20)
    expect(findLot(lineage, 'MTP-MN-9')).toBeUndefined()
  })
})
