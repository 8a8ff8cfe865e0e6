import type { Finding, LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { findLot } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import {
  adjusted,
  assayed,
  collected,
  elements,
  event,
  held,
  mined,
  received,
  released,
  run,
  shipped,
  split,
} from '../testing/ledger.ts'

const born = (grams = 100_000) => mined({ lot: 'FTW-SC-1', grams, composition: elements({ Nd: 100 }) })
const used = (grams: number, findings?: Finding[]) =>
  run([{ lot: 'FTW-SC-1', grams }], [{ lot: 'FTW-SC-2', grams }], findings === undefined ? {} : { findings })
const finding = (code: Finding['code'], severity: Finding['severity'] = 'disputed'): Finding => ({
  code,
  severity,
  lots: ['FTW-SC-1'],
  sentence: 'No.',
})

describe('a lot', () => {
  it('says what it is, where it stands and what is left of it', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-1', grams: 1000, pieces: 40, grade: 'N42SH', material: 'block' }),
      run([{ lot: 'FTW-SC-1', grams: 300, pieces: 10 }], [{ lot: 'FTW-SC-2', grams: 300 }]),
      shipped('FTW-SC-P1', { party: 'GM' }, [{ lot: 'FTW-SC-1', grams: 100, pieces: 5 }]),
    )
    expect(findLot(lineage, 'FTW-SC-1')).toEqual({
      lot: 'FTW-SC-1',
      material: 'block',
      area: 'FTW-SC',
      site: 'FTW',
      sourceKind: 'mined',
      posted: 'posted',
      bornAt: '2026-11-23T10:00:00-06:00',
      bornPosition: 1,
      basis: 'as_weighed',
      inGrams: 1000,
      outGrams: 400,
      balanceGrams: 600,
      inPieces: 40,
      outPieces: 15,
      balancePieces: 25,
      unexplainedGrams: 0,
      composition: null,
      belowDetection: {},
      compositionFrom: null,
      grade: 'N42SH',
      held: false,
      holds: [],
      disputed: false,
    })
    expect(findLot(lineage, 'FTW-SC-1', 1)).toMatchObject({ outGrams: 0, balancePieces: 40 })
  })

  it('that is used before it is born is a placeholder of unknown provenance, until it is born', () => {
    const lineage = lineageOf(used(500), born())
    expect(findLot(lineage, 'FTW-SC-1', 1)).toMatchObject({
      material: null,
      posted: 'unposted',
      sourceKind: 'unexplained',
      inGrams: 0,
      outGrams: 500,
      balanceGrams: 0,
      unexplainedGrams: 500,
    })
    expect(findLot(lineage, 'FTW-SC-1')).toMatchObject({
      posted: 'posted',
      sourceKind: 'mined',
      unexplainedGrams: 0,
      balanceGrams: 99_500,
    })
  })

  it('is overdrawn by what left beyond the weighing allowance, whatever came first, and healed by what arrives', () => {
    // 0.5 % of 100 kg is 500 g.
    for (const events of [
      [born(), used(100_500)],
      [used(100_500), born()],
    ])
      expect(findLot(lineageOf(...events), 'FTW-SC-1')).toMatchObject({
        unexplainedGrams: 0,
        balanceGrams: 0,
        disputed: false,
      })
    for (const events of [
      [born(), used(100_501)],
      [used(100_501), born()],
    ])
      expect(findLot(lineageOf(...events), 'FTW-SC-1')).toMatchObject({
        unexplainedGrams: 501,
        disputed: true,
      })
    const healed = [born(), used(100_501)]
    healed.push(withdrawing(healed, 1), used(100_000))
    expect(findLot(lineageOf(...healed), 'FTW-SC-1')).toMatchObject({
      unexplainedGrams: 0,
      outGrams: 100_000,
      disputed: false,
    })
    expect(findLot(lineageOf(...healed), 'FTW-SC-1', 2)).toMatchObject({
      unexplainedGrams: 501,
      outGrams: 100_501,
    })
  })

  it('takes small gains for weighing differences, until together they are more than one', () => {
    const gains = [250, 250, 1].map((grams) => adjusted('FTW-SC-1', 'gain', grams))
    expect(findLot(lineageOf(born(), ...gains.slice(0, 2)), 'FTW-SC-1')).toMatchObject({
      inGrams: 100_500,
      unexplainedGrams: 0,
    })
    expect(findLot(lineageOf(born(), ...gains), 'FTW-SC-1')).toMatchObject({
      inGrams: 100_501,
      unexplainedGrams: 501,
    })
    const posted = adjusted('FTW-SC-1', 'gain', 9000, [{ lot: 'FTW-SC-1', grams: 9000 }])
    expect(findLot(lineageOf(born(), posted, adjusted('FTW-SC-1', 'loss', 50)), 'FTW-SC-1')).toMatchObject({
      unexplainedGrams: 9000,
      outGrams: 50,
    })
  })

  it('that came through a withdrawn event has no provenance, and is born again by its replacement', () => {
    const events = [born(), used(10)]
    events.push(withdrawing(events, 0))
    expect(findLot(lineageOf(...events), 'FTW-SC-1')).toMatchObject({
      posted: 'withdrawn',
      inGrams: 0,
      unexplainedGrams: 10,
      material: null,
    })
    events.push(collected('post_consumer', { lot: 'FTW-SC-1', grams: 50, material: 'swarf' }))
    expect(findLot(lineageOf(...events), 'FTW-SC-1')).toMatchObject({
      posted: 'posted',
      sourceKind: 'post_consumer',
      material: 'swarf',
      bornPosition: 4,
    })
    expect(findLot(lineageOf(...events), 'FTW-SC-1', 2)).toMatchObject({ material: 'ore', bornPosition: 1 })
  })

  it('is given back once what an event took, however often the event is corrected', () => {
    const events = [born(), used(1000)]
    events.push(withdrawing(events, 1))
    events.push(withdrawing(events.slice(0, 2), 1))
    expect(findLot(lineageOf(...events), 'FTW-SC-1')).toMatchObject({ outGrams: 0 })
    expect(findLot(lineageOf(...events), 'FTW-SC-1', 3)).toMatchObject({ outGrams: 0 })
    expect(findLot(lineageOf(...events), 'FTW-SC-1', 2)).toMatchObject({ outGrams: 1000 })
  })

  it('leaves the sender when it is shipped, and is counted once', () => {
    const lineage = lineageOf(
      born(),
      received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-1', grams: 99, covers: 100 }]),
    )
    expect(findLot(lineage, 'FTW-SC-1')).toMatchObject({ outGrams: 0 })
    expect(findLot(lineage, 'FTW-MG-1')).toMatchObject({ inGrams: 99, sourceKind: null })
  })

  it('has no input that can be part of it when it names only what touched it', () => {
    const lineage = lineageOf(
      born(),
      run([{ lot: 'FTW-SC-1', grams: 10, role: 'contact' }], [{ lot: 'FTW-SC-2', grams: 5 }]),
    )
    expect(findLot(lineage, 'FTW-SC-2')).toMatchObject({ sourceKind: 'unexplained', posted: 'posted' })
    expect(findLot(lineage, 'FTW-SC-1')).toMatchObject({ outGrams: 10 })
  })
})

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
