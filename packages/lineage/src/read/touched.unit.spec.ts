import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lotIndex, lotsTouchedBy, shipmentsOf, type Toucher, trace } from '../index.ts'
import { EVERY_LOT, ledger } from '../testing/arbitrary.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { mined, received, run, shipped } from '../testing/ledger.ts'

/** Ore of the mine goes to the refinery; half of the oxide becomes magnets with other metal, coated in Europe. */
const chain = [
  mined({ lot: 'MTP-MN-1', grams: 100 }),
  shipped('MTP-MN-P', { area: 'MTP-SX' }, [{ lot: 'MTP-MN-1', grams: 100 }]),
  received('MTP-MN-P', [{ from: 'MTP-MN-1', lot: 'MTP-SX-1', grams: 100, covers: 100, material: 'ore' }]),
  mined({ lot: 'FTW-SC-OTHER', grams: 50 }),
  shipped('MTP-SX-P', { area: 'FTW-SC' }, [{ lot: 'MTP-SX-1', grams: 60 }]),
  received('MTP-SX-P', [{ from: 'MTP-SX-1', lot: 'FTW-SC-1', grams: 60, covers: 60, material: 'ore' }]),
  run([{ lot: 'FTW-SC-1', grams: 60 }], [{ lot: 'FTW-SC-M', grams: 60, material: 'magnet' }], {
    type: 'MagnetFinished',
    operations: [{ stage: 'coat', site: 'EUR' }],
  }),
  shipped('FTW-SC-P', { party: 'GM' }, [
    { lot: 'FTW-SC-M', grams: 60 },
    { lot: 'FTW-SC-OTHER', grams: 10 },
  ]),
]

const shippedLots = (by: Toucher, asOf?: number) => {
  const lineage = lineageOf(...chain)
  const among = lotsTouchedBy(lineage, by, asOf)
  return shipmentsOf(lineage, { among, asOf, addressee: 'GM' }).map(({ lot }) => lot)
}

describe('what an area, a site or a lot touched', () => {
  it('is what was there, and all that it went into; not what only left in the same parcel', () => {
    expect(shippedLots({ area: 'MTP-MN' })).toEqual(['FTW-SC-M'])
    expect(shippedLots({ area: 'MTP-SX' })).toEqual(['FTW-SC-M'])
    expect(shippedLots({ area: 'FTW-SC' })).toEqual(['FTW-SC-M', 'FTW-SC-OTHER'])
    expect(shippedLots({ site: 'MTP' })).toEqual(['FTW-SC-M'])
    expect(shippedLots({ site: 'EUR' })).toEqual(['FTW-SC-M'])
    expect(shippedLots({ lot: 'MTP-SX-1' })).toEqual(['FTW-SC-M'])
    expect(shippedLots({ lot: 'FTW-SC-OTHER' })).toEqual(['FTW-SC-OTHER'])
    expect(shippedLots({ site: 'MARS' })).toEqual([])
    expect(shippedLots({ lot: 'FTW-SC-NONE' })).toEqual([])
  })

  it('does not reach the sender by what was received from them', () => {
    const lineage = lineageOf(...chain)
    const touched = lotsTouchedBy(lineage, { area: 'FTW-SC' })
    expect(touched[lotIndex(lineage, 'MTP-SX-1') ?? -1]).toBe(0)
  })

  it('is as of a position, and ends with what is withdrawn', () => {
    expect(shippedLots({ area: 'MTP-MN' }, 7)).toEqual([])
    const lineage = lineageOf(...chain, withdrawing(chain, 6))
    const among = lotsTouchedBy(lineage, { area: 'MTP-MN' })
    expect(shipmentsOf(lineage, { among, addressee: 'GM' })).toEqual([])
  })

  it('of a lot is what its trace downstream has', () => {
    fc.assert(
      fc.property(ledger(), fc.constantFrom(...EVERY_LOT), fc.nat(30), (events, lot, asOf) => {
        const lineage = lineageOf(...events)
        const touched = lotsTouchedBy(lineage, { lot }, asOf)
        const found = trace(lineage, lot, { direction: 'downstream', asOf })
        const expected = new Set(found?.nodes.map((node) => lotIndex(lineage, node.lot)))
        expect(new Set([...touched.keys()].filter((index) => touched[index] === 1))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
