import type { LedgerEvent } from '@lodestone/domain'
import { logOf, withdrawing } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { analysed, arrived, bought, found, inTime, sent } from '../testing/plant.ts'

const METAL = 'FTW-MM-26-1'
const RECEIVED = 'FTW-SC-R-1'
const assay = (lot: string, nd: number, more: object = {}): LedgerEvent =>
  ({ ...analysed(lot, { Nd: nd, Pr: 25.2 }), sample: 'S-1', ...more }) as LedgerEvent

/** Metal leaves, is analysed after that, and its assay is taken over where it was received. */
const told = inTime([
  bought(METAL, 'ndpr_metal', 200),
  sent('FTW-MM-P-1', METAL, 200, RECEIVED),
  arrived('FTW-MM-P-1', METAL, RECEIVED, 200, 200),
  assay(METAL, 74.5),
])
const { occurredAt } = told[3] as LedgerEvent<'AssayRecorded'>
const at = (event: LedgerEvent): LedgerEvent => ({ ...event, occurredAt }) as LedgerEvent
const ledger = [...told, at(assay(RECEIVED, 74.5))]
const ORIGINAL = 3
const copies = (events: readonly LedgerEvent[]) =>
  found(events).filter(({ code }) => code === 'ASSAY_COPY_DIFFERS')
const later = (event: LedgerEvent): LedgerEvent =>
  ({ ...event, occurredAt: '2026-11-10T00:00:00Z' }) as LedgerEvent

describe('an assay that was taken over from a sender', () => {
  it('is what it is a copy of: nothing is to be said', () => {
    expect(copies(ledger)).toEqual([])
  })
  it('of an original that was withdrawn is found', () => {
    expect(copies([...ledger, withdrawing(ledger, ORIGINAL)])).toMatchObject([
      {
        severity: 'disputed',
        areas: ['FTW-SC', 'FTW-MM'],
        lots: [RECEIVED],
        sentence: `The assay of ${RECEIVED} at book-FTW-SC@1 is taken over from FTW-MM, and its original, of ${METAL}, is declared erroneous.`,
        remedy:
          "Have the copy declared erroneous, and fetch the sender's assays again: lodestone fetch-assays FTW-SC.",
      },
    ])
  })
  it('of an original that was posted anew with other figures says how far they are apart', () => {
    const mended = [...ledger, withdrawing(ledger, ORIGINAL), at(assay(METAL, 71.5))]
    expect(copies(mended)).toMatchObject([
      { element: 'Nd', figures: { copy: 745_000_000, now: 715_000_000 } },
    ])
    expect(copies(mended)[0]?.sentence).toContain(
      'says otherwise: Nd is 74.5 % in the copy and 71.5 % in what counts there now.',
    )
  })
  it('of an original that was superseded is found, and no more once the copy is withdrawn', () => {
    const supersedes = logOf(ledger)[ORIGINAL]!.id
    const umpire = later(assay(METAL, 70, { sample: 'S-2', role: 'umpire', supersedes }))
    const superseded = [...ledger, umpire]
    expect(copies(superseded)[0]?.sentence).toContain(
      'is superseded: Nd is 74.5 % in the copy and 70 % in what counts there now.',
    )
    expect(copies([...superseded, withdrawing(superseded, ORIGINAL + 1)])).toEqual([])
  })
  it("is none where the receiver's own laboratory has found something of another sample", () => {
    const own = [...ledger.slice(0, 4), assay(RECEIVED, 60, { sample: 'S-9' })]
    expect(copies([...own, withdrawing(own, ORIGINAL)])).toEqual([])
  })
})
