import { describe, expect, it } from 'vitest'
import { type Bounds, interval, type SourceSet, WHOLE } from '../index.ts'
import { lineageOf } from '../testing/given.ts'
import { assayed, collected, declared, elements, mined, run, split } from '../testing/ledger.ts'

const nd = (percent: number) => elements({ Nd: percent * 10_000_000 })
const RECYCLED: SourceSet = { kinds: ['post_consumer'] }

const bounds = (lineage: ReturnType<typeof lineageOf>, lot: string, of: SourceSet = RECYCLED): Bounds => {
  const found = interval(lineage, lot, { element: 'Nd', of })?.set
  if (found == null) throw new Error(`Nothing is said of ${lot}.`)
  return found
}
const percent = ({ leastParts, shareParts, mostParts }: Bounds) =>
  [leastParts, shareParts, mostParts].map((parts) => Math.round((parts * 100) / WHOLE))

/** 50 kg mined and 50 kg recycled, alike in content, in one bin. */
const bin = [
  mined({ lot: 'FTW-SC-M', grams: 50_000, material: 'powder', composition: nd(30) }),
  collected('post_consumer', { lot: 'FTW-SC-R', grams: 50_000, material: 'powder', composition: nd(30) }),
  run(
    [
      { lot: 'FTW-SC-M', grams: 50_000 },
      { lot: 'FTW-SC-R', grams: 50_000 },
    ],
    [{ lot: 'FTW-SC-BIN', grams: 100_000, composition: nd(30) }],
  ),
]

describe('the interval of a set of sources', () => {
  it('is what a part of a bin can hold: what others cannot fill at least, all that is there at most', () => {
    const lineage = lineageOf(
      ...bin,
      run([{ lot: 'FTW-SC-BIN', grams: 60_000 }], [{ lot: 'FTW-SC-A', grams: 60_000, composition: nd(30) }]),
    )
    const found = bounds(lineage, 'FTW-SC-A')
    // Of 60 kg at most 50 can be mined, and at most 50 recycled.
    expect(percent(found)).toEqual([17, 50, 83])
    expect([found.leastGrams, found.mostGrams]).toEqual([3000, 15_000])
    expect(percent(bounds(lineage, 'FTW-SC-A', { kinds: ['mined', 'post_consumer'] }))).toEqual([
      100, 100, 100,
    ])
  })

  it('counts a gram once, by whichever ways it could have come', () => {
    const lineage = lineageOf(
      ...bin,
      split({ lot: 'FTW-SC-BIN', grams: 80_000 }, [
        { lot: 'FTW-SC-A', grams: 40_000 },
        { lot: 'FTW-SC-B', grams: 40_000 },
      ]),
      run(
        [
          { lot: 'FTW-SC-A', grams: 40_000 },
          { lot: 'FTW-SC-B', grams: 40_000 },
        ],
        [{ lot: 'FTW-SC-C', grams: 80_000, composition: nd(30) }],
      ),
    )
    expect(percent(bounds(lineage, 'FTW-SC-A'))).toEqual([0, 50, 100])
    // A and B cannot both be all recycled: there were 50 kg.
    expect(percent(bounds(lineage, 'FTW-SC-C'))).toEqual([38, 50, 63])
  })

  it('lets any output have got all of an input that it names, and none of one that it does not', () => {
    const cast = (from?: string[]) =>
      lineageOf(
        ...bin.slice(0, 2),
        run(
          [
            { lot: 'FTW-SC-M', grams: 50_000 },
            { lot: 'FTW-SC-R', grams: 50_000 },
          ],
          [
            { lot: 'FTW-SC-A', grams: 50_000, composition: nd(30), ...(from ? { from } : {}) },
            { lot: 'FTW-SC-B', grams: 50_000, composition: nd(30) },
          ],
        ),
      )
    expect(percent(bounds(cast(), 'FTW-SC-A'))).toEqual([0, 50, 100])
    expect(percent(bounds(cast(['FTW-SC-M']), 'FTW-SC-A'))).toEqual([0, 0, 0])
    expect(percent(bounds(cast(['FTW-SC-R']), 'FTW-SC-A'))).toEqual([100, 100, 100])
  })

  it('weighs by what was analysed', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-M', grams: 90_000, material: 'powder', composition: nd(30) }),
      collected('post_consumer', { lot: 'FTW-SC-R', grams: 10_000, material: 'powder' }),
      assayed('FTW-SC-R', nd(15)),
      run(
        [
          { lot: 'FTW-SC-M', grams: 90_000 },
          { lot: 'FTW-SC-R', grams: 10_000 },
        ],
        [
          { lot: 'FTW-SC-A', grams: 10_000, composition: nd(30) },
          { lot: 'FTW-SC-B', grams: 90_000, composition: nd(28) },
        ],
      ),
    )
    // 10 kg with 15 % can fill half of 10 kg with 30 %.
    expect(bounds(lineage, 'FTW-SC-A')).toMatchObject({ leastParts: 0, mostGrams: 1500 })
  })

  it('lets what was not found in an input be there up to its limit, and no more', () => {
    const blended = (more: Parameters<typeof assayed>[2]) =>
      lineageOf(
        mined({ lot: 'FTW-SC-M', grams: 90_000, material: 'powder', composition: nd(30) }),
        collected('post_consumer', { lot: 'FTW-SC-R', grams: 10_000, material: 'powder' }),
        assayed('FTW-SC-R', elements({}), more),
        run(
          [
            { lot: 'FTW-SC-M', grams: 90_000 },
            { lot: 'FTW-SC-R', grams: 10_000 },
          ],
          [{ lot: 'FTW-SC-A', grams: 100_000, composition: nd(27) }],
        ),
      )
    // 10 kg below 0.1 % hold less than 10 g of the 27 kg.
    const limited = blended({ lessThan: elements({ Nd: 1_000_000 }) })
    expect(bounds(limited, 'FTW-SC-A')).toMatchObject({ leastGrams: 0, mostGrams: 10, shareParts: 0 })
    expect(interval(limited, 'FTW-SC-R', { element: 'Nd' })).toMatchObject({
      ppb: null,
      lessThanPpb: 1_000_000,
      grams: null,
    })
    // Without a limit it may be anything.
    expect(bounds(blended({ belowDetection: ['Nd'] }), 'FTW-SC-A')).toMatchObject({ mostGrams: 10_000 })
  })

  it('lets what was not analysed be what is behind it or what is unknown', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-M', grams: 50_000, material: 'powder', composition: nd(30) }),
      collected('post_consumer', { lot: 'FTW-SC-R', grams: 50_000, material: 'powder' }),
      run(
        [
          { lot: 'FTW-SC-M', grams: 50_000 },
          { lot: 'FTW-SC-R', grams: 50_000 },
        ],
        [{ lot: 'FTW-SC-A', grams: 100_000, composition: nd(30) }],
      ),
    )
    expect(percent(bounds(lineage, 'FTW-SC-A'))).toEqual([0, 0, 100])
    expect(percent(bounds(lineage, 'FTW-SC-A', { kinds: [], unknown: true }))).toEqual([0, 50, 50])
    expect(percent(bounds(lineage, 'FTW-SC-A', { kinds: ['mined'] }))).toEqual([0, 50, 50])
  })

  it('of what is not posted is unknown, and of none of the element nothing', () => {
    const lineage = lineageOf(
      run([{ lot: 'FTW-SC-X', grams: 10 }], [{ lot: 'FTW-SC-A', grams: 10, composition: nd(30) }]),
      run([{ lot: 'FTW-SC-A', grams: 10 }], [{ lot: 'FTW-SC-B', grams: 10, composition: nd(0) }]),
    )
    expect(percent(bounds(lineage, 'FTW-SC-A', { kinds: [], unknown: true }))).toEqual([100, 100, 100])
    expect(percent(bounds(lineage, 'FTW-SC-A'))).toEqual([0, 0, 0])
    expect(percent(bounds(lineage, 'FTW-SC-B', { kinds: [], unknown: true }))).toEqual([0, 0, 0])
  })

  it('is all or nothing while the content of the lot is not known', () => {
    const lineage = lineageOf(
      ...bin,
      run([{ lot: 'FTW-SC-BIN', grams: 60_000 }], [{ lot: 'FTW-SC-A', grams: 60_000 }], {
        type: 'OxideProduced',
      }),
    )
    const found = bounds(lineage, 'FTW-SC-A')
    expect(percent(found)).toEqual([0, 50, 100])
    expect([found.leastGrams, found.mostGrams]).toEqual([null, null])
  })

  it('of a country counts what may be from there, and as sure only what is', () => {
    const lineage = lineageOf(
      declared({ lot: 'FTW-SC-D', grams: 100, material: 'ndpr_oxide', composition: nd(60) }, [
        {
          elements: ['Nd'],
          stages: ['mine'],
          origin: { in: ['AU'] },
          custody: 'segregated',
          share: 600_000_000,
        },
      ]),
    )
    const all = interval(lineage, 'FTW-SC-D', { element: 'Nd' })
    expect(all?.byCountry.map(({ country, ...of }) => [country, ...percent(of)])).toEqual([
      ['AU', 0, 60, 100],
      [null, 0, 40, 100],
    ])
    expect(all?.bySourceKind.map(({ kind, ...of }) => [kind, ...percent(of)])).toEqual([
      ['declared', 100, 100, 100],
      ['unknown', 0, 0, 0],
    ])
  })

  it('is as of a position', () => {
    const lineage = lineageOf(...bin, assayed('FTW-SC-BIN', nd(20)))
    const at = (asOf: number) => interval(lineage, 'FTW-SC-BIN', { element: 'Nd', asOf })?.ppb
    expect([at(3), at(4), interval(lineage, 'FTW-SC-BIN', { element: 'Nd', asOf: 2 })]).toEqual([
      300_000_000,
      200_000_000,
      undefined,
    ])
  })
})
