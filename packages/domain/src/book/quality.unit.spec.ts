import { describe, expect, it } from 'vitest'
import { bookOf } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams, balancePieces, samplesOut } from './account.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }
const M = 'FTW-MG-26-1'
const magnets = () =>
  bookOf('FTW-MG').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: [{ lot: M, material: 'magnet', mass: '100 kg', pieces: 4000 }],
  })

describe('an inspection', () => {
  const inspected = {
    ...at,
    lot: M,
    plan: 'AQL 0.65',
    inspected: 200,
    accepted: 190,
    destroyed: { pieces: 4, mass: '100 g' },
    rejectedPieces: 6,
    rejected: { lot: 'FTW-MG-RJ-1', material: 'magnet_reject' as const, mass: '150 g' },
  }
  it('takes what is rejected into a lot of its own and what is destroyed out', () => {
    const scene = magnets().given('LotInspected', inspected)
    const account = scene.book.accounts.get(M)!
    expect([balanceGrams(account), balancePieces(account)]).toEqual([99_750, 3_990])
    expect(scene.book.accounts.get('FTW-MG-RJ-1')).toMatchObject({ inGrams: 150, parents: [M] })
  })
  it('counts every piece once', () => {
    expect(magnets().when('LotInspected', { ...inspected, accepted: 191 }).refusal).toMatchObject({
      code: 'COUNT_IMPOSSIBLE',
      field: 'inspected',
    })
  })
})

describe('goods on hold', () => {
  const held = () =>
    magnets().given('LotHeld', { ...at, lot: M, hold: 'NCR-1', reason: 'Flux below the drawing' })
  it('are inspected: that is what they are held for', () => {
    const sorted = { lot: M, plan: 'all pieces', inspected: 40, accepted: 30, rejectedPieces: 10 }
    const rejected = { lot: 'FTW-MG-RJ-1', material: 'magnet_reject' as const, mass: '250 g' }
    const { log } = held().given('LotInspected', { ...at, ...sorted, rejected })
    expect(log.at(-1)?.findings).toBeUndefined()
  })
  it('are not worked on before they are released', () => {
    const { log } = held().given('LotReworked', {
      ...at,
      order: 'RW-1',
      route: 'Ground again',
      inputs: [{ lot: M, mass: '10 kg', pieces: 400 }],
      outputs: [{ lot: 'FTW-MG-RW-1', material: 'magnet', mass: '9.9 kg', pieces: 400 }],
      losses: [{ kind: 'swarf_unrecovered', mass: '0.1 kg' }],
    })
    expect(log.at(-1)?.findings).toMatchObject([{ code: 'LOT_ON_HOLD', severity: 'disputed', lots: [M] }])
  })
})

describe('issued and returned', () => {
  const returned = (mass: string) =>
    heat({
      inputs: [
        { lot: 'FTW-SC-NDPR-0412', mass: '200 kg', returned: mass },
        { lot: 'FTW-SC-FE-0440', mass: '381 kg' },
        { lot: 'FTW-SC-FEB-0090', mass: '31 kg' },
      ],
    })
  it('is netted, and both figures are kept', () => {
    const scene = alloyShop().given('AlloyFlaked', returned('12 kg'))
    expect(balanceGrams(scene.book.accounts.get('FTW-SC-NDPR-0412')!)).toBe(224_500)
    expect(scene.log.at(-1)).toMatchObject({
      inputs: [{ mass: { grams: 200_000 }, returned: { grams: 12_000 } }, {}, {}],
    })
    expect(scene.log.at(-1)?.findings).toBeUndefined()
  })
  it('cannot be all of it, nor on another basis', () => {
    expect(alloyShop().when('AlloyFlaked', returned('200 kg')).refusal).toMatchObject({
      code: 'RETURN_EXCEEDS_ISSUE',
      field: 'inputs/0/returned',
    })
    expect(alloyShop().when('AlloyFlaked', returned('12 kg dry')).refusal).toMatchObject({
      code: 'BASIS_MISMATCH',
    })
  })
})

describe('a rework', () => {
  const rework = (mass: string) => ({
    ...at,
    order: 'MRB-1',
    route: 'coat again',
    inputs: [{ lot: M, mass: '50 kg', pieces: 2000 }],
    outputs: [{ lot: 'FTW-MG-26-1R', material: 'magnet' as const, mass, pieces: 1990 }],
  })
  it('gives lots of the same kind, and makes no mass', () => {
    expect(
      balanceGrams(magnets().given('LotReworked', rework('49.9 kg')).book.accounts.get('FTW-MG-26-1R')!),
    ).toBe(49_900)
    expect(magnets().given('LotReworked', rework('55 kg')).log.at(-1)).toMatchObject({
      unexplained: [{ grams: 5_000 }],
      findings: [{ code: 'MASS_GAINED' }],
    })
  })
})

describe('waste', () => {
  it('leaves the book under its manifest', () => {
    expect(
      balanceGrams(
        magnets()
          .given('WasteDisposed', {
            ...at,
            class: 'hazardous',
            manifest: 'W-1',
            lines: [{ lot: M, mass: '1 kg', pieces: 40 }],
          })
          .book.accounts.get(M)!,
      ),
    ).toBe(99_000)
  })
  it('goes to a disposer that the registry knows', () => {
    expect(
      magnets().when('WasteDisposed', {
        ...at,
        class: 'hazardous',
        manifest: 'W-1',
        disposer: 'NOBODY',
        lines: [{ lot: M, mass: '1 kg', pieces: 40 }],
      }).refusal,
    ).toMatchObject({ code: 'PARTY_UNKNOWN' })
  })
})

describe('a sample', () => {
  it('is out until its assay is in', () => {
    const sampled = magnets().given('SampleTaken', { ...at, lot: M, sample: 'S-9' })
    expect(samplesOut(sampled.book.accounts.get(M)!)).toEqual(['S-9'])
    const assayed = sampled.given('AssayRecorded', {
      ...at,
      lot: M,
      sample: 'S-9',
      composition: { basis: 'element', parts: { Nd: '23 %' } },
    })
    expect(samplesOut(assayed.book.accounts.get(M)!)).toEqual([])
  })
})

describe('a count and a closing', () => {
  const counted = (mass: string, pieces = 4000) => ({
    ...at,
    count: 'INV-1',
    method: 'weighed',
    lines: [{ lot: M, mass, pieces }],
  })
  it('edits nothing, and says what differs', () => {
    expect(magnets().given('InventoryCounted', counted('100.2 kg')).log.at(-1)?.findings).toBeUndefined()
    const differs = magnets().given('InventoryCounted', counted('97 kg', 3_900))
    expect(differs.log.at(-1)?.findings).toMatchObject([
      {
        code: 'COUNT_DIFFERS',
        sentence: `By the book there are 100.000 kg (4000 pieces) of ${M}; 97.000 kg (3900 pieces) were counted.`,
      },
    ])
    expect(balanceGrams(differs.book.accounts.get(M)!)).toBe(100_000)
  })
  it('states the book by its hash; what comes later for that time is noted, and the next closing is after it', () => {
    const close = { occurredAt: '2026-11-05T00:00:00Z', period: '2026-10', through: '2026-11-01T12:00:00Z' }
    const closed = magnets().given('PeriodClosed', close)
    expect(closed.log.at(-1)).toMatchObject({
      book: { revision: 0, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(closed.book.closedThrough).toBe('2026-11-01T12:00:00Z')
    const late = closed.given('LotHeld', {
      occurredAt: '2026-11-01T06:00:00Z',
      lot: M,
      hold: 'h',
      reason: 'r',
    })
    expect(late.log.at(-1)?.findings).toMatchObject([{ code: 'AFTER_CLOSE', severity: 'note' }])
    expect(closed.when('PeriodClosed', close).refusal).toMatchObject({ code: 'PERIOD_CLOSED_ALREADY' })
    expect(closed.when('PeriodClosed', { ...close, through: '2026-11-06T00:00:00Z' }).refusal).toMatchObject({
      code: 'TIMES_REVERSED',
    })
  })
})
