import { describe, expect, it } from 'vitest'
import { findLot } from '../index.ts'
import { born, used } from '../testing/disputed-lot.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { adjusted, collected, mined, received, run, shipped } from '../testing/ledger.ts'

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
