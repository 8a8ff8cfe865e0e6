import type { Finding, LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { findLot } from '../index.ts'
import { born, finding, used } from '../testing/disputed-lot.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { adjusted, assayed, elements, event, held, mined, released, run, split } from '../testing/ledger.ts'

describe('the composition that counts', () => {
  const found = (nd: number) => elements({ Nd: nd })
  const events = [
    born(),
    assayed('FTW-SC-1', found(1)),
    assayed('FTW-SC-1', found(2), { role: 'umpire' }),
    assayed('FTW-SC-1', found(3), { role: 'settlement' }),
    assayed('FTW-SC-1', found(4), { role: 'umpire', belowDetection: ['Dy'] }),
  ]
  it.each([
    [1, 100, 'stated'],
    [2, 1, 'assay'],
    [3, 2, 'assay'],
    [4, 2, 'assay'],
    [5, 4, 'assay'],
  ])('after %i events is of the weightiest laboratory, the latest of it', (asOf, nd, from) => {
    expect(findLot(lineageOf(...events), 'FTW-SC-1', asOf)).toMatchObject({
      composition: { Nd: nd },
      compositionFrom: from,
    })
  })

  it('falls back when the assay is withdrawn, and names what was not found with its limit', () => {
    const limited = assayed('FTW-SC-1', found(5), { role: 'umpire', lessThan: elements({ Tb: 20_000 }) })
    const lot = findLot(lineageOf(...events, limited), 'FTW-SC-1')
    expect([lot?.composition, lot?.belowDetection]).toEqual([{ Nd: 5 }, { Dy: null, Tb: 20_000 }])
    expect(findLot(lineageOf(...events, withdrawing(events, 4)), 'FTW-SC-1')).toMatchObject({
      composition: { Nd: 2 },
      belowDetection: {},
    })
  })
})

describe('a hold', () => {
  const events = [born(), held('FTW-SC-1', 'H1'), held('FTW-SC-1', 'H2'), released('FTW-SC-1', 'H1')]
  it('is on until it is released, each by its name', () => {
    const lineage = lineageOf(...events)
    expect([1, 2, 3, 4].map((asOf) => findLot(lineage, 'FTW-SC-1', asOf)?.holds)).toEqual([
      [],
      ['H1'],
      ['H1', 'H2'],
      ['H2'],
    ])
    expect(findLot(lineage, 'FTW-SC-1')?.held).toBe(true)
  })
  it('that was released before it was posted never is on', () => {
    const late = [born(), released('FTW-SC-1', 'H1'), held('FTW-SC-1', 'H1')]
    expect(findLot(lineageOf(...late), 'FTW-SC-1')?.holds).toEqual([])
    expect(findLot(lineageOf(...late, held('FTW-SC-1', 'H1')), 'FTW-SC-1')?.holds).toEqual(['H1'])
  })
  it('is on again when the release is withdrawn', () => {
    expect(findLot(lineageOf(...events, withdrawing(events, 3)), 'FTW-SC-1')?.holds).toEqual(['H1', 'H2'])
  })
})

describe('a dispute', () => {
  it('is what a finding of an event says, until the event is withdrawn', () => {
    const events = [born(), used(10, [finding('CHRONOLOGY')])]
    expect(findLot(lineageOf(...events), 'FTW-SC-1')?.disputed).toBe(true)
    expect(findLot(lineageOf(...events, withdrawing(events, 1)), 'FTW-SC-1')?.disputed).toBe(false)
    expect(
      findLot(lineageOf(born(), used(10, [finding('CHRONOLOGY', 'warning')])), 'FTW-SC-1')?.disputed,
    ).toBe(false)
  })
  it('is over when two people have closed its exception, and that one only', () => {
    const events = [
      born(),
      used(10, [finding('YIELD_IMPLAUSIBLE', 'warning'), finding('CHRONOLOGY'), finding('LOT_ON_HOLD')]),
    ]
    const closing = (exception: string) =>
      event('ExceptionResolved', {
        area: 'FTW-SC',
        occurredAt: '2026-11-23T12:00:00-06:00',
        exception,
        proposal: 2,
      })
    const disputed = (...exceptions: string[]) =>
      findLot(lineageOf(...events, ...exceptions.map(closing)), 'FTW-SC-1')?.disputed
    expect(disputed()).toBe(true)
    expect(disputed('1.1')).toBe(true)
    expect(disputed('1.2', '1.1')).toBe(false)
    expect(disputed('1.0', '1.1', '9.0')).toBe(true)
    const lineage = lineageOf(...events, closing('1.1'), closing('1.2'))
    expect([2, 3, 4].map((asOf) => findLot(lineage, 'FTW-SC-1', asOf)?.disputed)).toEqual([true, true, false])
  })
  it('over provenance that was withdrawn is over when the lot is posted anew', () => {
    const events = [born(), used(10)]
    const withdrawn = {
      ...withdrawing(events, 0),
      findings: [finding('PROVENANCE_WITHDRAWN')],
    } as LedgerEvent
    expect(findLot(lineageOf(...events, withdrawn), 'FTW-SC-1')?.disputed).toBe(true)
    expect(findLot(lineageOf(...events, withdrawn, born()), 'FTW-SC-1')?.disputed).toBe(false)
  })
  it('that waits for the lot or its mass is over when they arrive', () => {
    const lineage = lineageOf(used(10, [finding('LOT_NOT_YET_POSTED')]), born())
    expect(findLot(lineage, 'FTW-SC-1', 1)?.disputed).toBe(true)
    expect(findLot(lineage, 'FTW-SC-1')?.disputed).toBe(false)
  })
  it('that waits for several lots lasts for each until it is covered, and for no others', () => {
    const asks = (code: Finding['code'], lots: string[], grams: number) =>
      run(
        lots.map((lot) => ({ lot, grams })),
        [{ lot: `FTW-SC-9${lots.length}`, grams }],
        {
          findings: [{ ...finding(code), lots }],
        },
      )
    const other = mined({ lot: 'FTW-SC-3', grams: 100_000 })
    const events = [
      asks('LOT_NOT_YET_POSTED', ['FTW-SC-8'], 1),
      born(),
      other,
      asks('BALANCE_EXCEEDED', ['FTW-SC-1', 'FTW-SC-3'], 100_501),
      asks('LOT_NOT_YET_POSTED', ['FTW-SC-1'], 1),
    ]
    const disputed = (lineage: ReturnType<typeof lineageOf>) =>
      ['FTW-SC-1', 'FTW-SC-3', 'FTW-SC-8'].map((lot) => findLot(lineage, lot)?.disputed)
    expect(disputed(lineageOf(...events))).toEqual([true, true, true])
    const one = adjusted('FTW-SC-1', 'gain', 600, [{ lot: 'FTW-SC-1', grams: 600 }])
    expect(disputed(lineageOf(...events, one))).toEqual([false, true, true])
    const two = adjusted('FTW-SC-3', 'gain', 600, [{ lot: 'FTW-SC-3', grams: 600 }])
    expect(disputed(lineageOf(...events, one, two))).toEqual([false, false, true])
  })
  it('that a withdrawn event began lasts while another has taken of what is not posted', () => {
    const first = used(10, [finding('LOT_NOT_YET_POSTED')])
    const second = run([{ lot: 'FTW-SC-1', grams: 20 }], [{ lot: 'FTW-SC-3', grams: 20 }])
    const both = [first, second]
    const withdrawn = [...both, withdrawing(both, 0)]
    const isDisputed = (...events: LedgerEvent[]) => findLot(lineageOf(...events), 'FTW-SC-1')?.disputed
    expect(isDisputed(...withdrawn)).toBe(true)
    expect(isDisputed(...withdrawn, withdrawing(withdrawn, 1))).toBe(false)
    expect(isDisputed(...withdrawn, born())).toBe(false)
  })
  it('over pieces lasts while more left than there were', () => {
    const born40 = mined({ lot: 'FTW-SC-1', grams: 1000, pieces: 40 })
    const lineage = lineageOf(
      born40,
      split({ lot: 'FTW-SC-1', grams: 10 }, [{ lot: 'FTW-SC-3', grams: 10 }]),
      {
        ...run([{ lot: 'FTW-SC-1', grams: 5, pieces: 41 }], [{ lot: 'FTW-SC-2', grams: 5 }], {
          findings: [finding('PIECES_EXCEEDED')],
        }),
      },
    )
    expect(findLot(lineage, 'FTW-SC-1')).toMatchObject({
      disputed: true,
      balancePieces: 0,
      unexplainedGrams: 0,
    })
  })
})
