import type { LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { findLot } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { assayed, composited, elements, logOf, mined, split } from '../testing/ledger.ts'

const born = () => mined({ lot: 'FTW-SC-1', grams: 1000, composition: elements({ Nd: 100 }) })
const ndOf = (...events: LedgerEvent[]) => findLot(lineageOf(...events), 'FTW-SC-1')?.composition?.Nd

describe('the assay that governs, by the rule of the books', () => {
  const found = (nd: number) => elements({ Nd: nd })
  const on = (day: number, nd: number, more: Parameters<typeof assayed>[2] = {}) =>
    ({
      ...assayed('FTW-SC-1', found(nd), more),
      occurredAt: `2026-11-0${day}T10:00:00-06:00`,
    }) as LedgerEvent
  /** The id that an event has by its place. */
  const idAt = (place: number) => logOf(Array.from({ length: place + 1 }, born))[place]?.id ?? ''

  it('is the latest by when it was made, whenever it was posted', () => {
    expect(ndOf(born(), on(5, 50), on(3, 30))).toBe(50)
  })

  it('is not one that an assay of the same role supersedes, but is where the later one is lighter', () => {
    const second = on(5, 50)
    expect(ndOf(born(), second, on(3, 30, { supersedes: idAt(1) }))).toBe(30)
    const umpire = on(5, 50, { role: 'umpire' })
    expect(ndOf(born(), umpire, on(6, 60, { supersedes: idAt(1) }))).toBe(50)
    const events = [born(), second, on(3, 30, { supersedes: idAt(1) })]
    expect(ndOf(...events, withdrawing(events, 2))).toBe(50)
  })

  it('is of a sample of the lot alone before a composite of several', () => {
    const composite = composited('S-C', 'FTW-SC-1', ['FTW-SC-9'])
    expect(ndOf(born(), composite, on(3, 30), on(5, 50, { sample: 'S-C' }))).toBe(30)
    expect(ndOf(born(), on(3, 30), on(5, 50, { sample: 'S-C' }), composite)).toBe(30)
  })

  it('of a composite speaks of all lots in it, whichever was posted first, and as long as both stand', () => {
    const taken = composited('S-C', 'FTW-SC-9', ['FTW-SC-1'])
    const assay = assayed('FTW-SC-9', found(7), { sample: 'S-C', role: 'umpire' })
    for (const events of [
      [born(), taken, assay],
      [born(), assay, taken],
    ]) {
      expect(ndOf(...events)).toBe(7)
      for (const place of [1, 2]) {
        const withdrawn = lineageOf(...events, withdrawing(events, place))
        expect(findLot(withdrawn, 'FTW-SC-1')?.composition).toEqual({ Nd: 100 })
        expect(findLot(withdrawn, 'FTW-SC-1', 3)?.composition).toEqual({ Nd: 7 })
      }
      const sampleGone = lineageOf(...events, withdrawing(events, events.indexOf(taken)))
      expect(findLot(sampleGone, 'FTW-SC-9')?.composition).toEqual({ Nd: 7 })
    }
  })

  it('of a part is what is found of the whole, also later, until the part has its own', () => {
    const parts = split({ lot: 'FTW-SC-1', grams: 10 }, [{ lot: 'FTW-SC-P', grams: 10 }], found(100))
    const partOf = (...events: LedgerEvent[]) => findLot(lineageOf(...events), 'FTW-SC-P')
    expect(partOf(born(), parts)).toMatchObject({ composition: { Nd: 100 }, compositionFrom: 'stated' })
    expect(partOf(born(), parts, on(5, 50))).toMatchObject({ composition: { Nd: 50 } })
    const own = assayed('FTW-SC-P', elements({ Pr: 3 }))
    expect(partOf(born(), parts, on(5, 50), own)).toMatchObject({ composition: { Nd: 50, Pr: 3 } })
  })
})
