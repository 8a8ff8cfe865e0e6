import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import { handoverOf } from '../shift/handover.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop } from '../testing/heat.ts'
import { bookToJson } from './book-json.ts'
import { contentsOf } from './contents-of.ts'
import { governingOfLot } from './governing-of.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }
const LOT = 'FTW-SC-NDPR-0412'
const UMPIRE = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
const assay = (nd: string, change: Partial<PostInput<'AssayRecorded'>> = {}): PostInput<'AssayRecorded'> => ({
  ...at,
  lot: LOT,
  sample: 'S-1',
  composition: { basis: 'element', parts: { Nd: nd } },
  ...change,
})
const governs = (scene: Scene, element = 'Nd', lot = LOT) => {
  const found = governingOfLot(scene.book, lot).find((each) => each.element === element)
  if (found === undefined) return null
  const { result, by, because } = found
  return { value: result.kind === 'found' ? result.ppb : result, sample: by.assay?.sample ?? null, because }
}

describe('an analysis', () => {
  const codes = (occurredAt: string): readonly string[] => {
    const outcome = alloyShop().when('AssayRecorded', assay('74 %', { occurredAt }))
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    return (outcome.event.findings ?? []).map(({ code }) => code)
  }
  const born = Date.parse(alloyShop().book.accounts.get(LOT)?.bornAt ?? '')
  const hoursBefore = (hours: number): string => new Date(born - hours * 3_600_000).toISOString()

  it('is back-dated where there was nothing to analyse yet, but for a day', () => {
    expect(codes(hoursBefore(30))).toEqual(['BACKDATED'])
    expect(codes(hoursBefore(20))).toEqual([])
    expect(codes(at.occurredAt)).toEqual([])
  })
})

describe('the analysis that governs, element by element,', () => {
  it('is what was stated at birth until a laboratory has looked for the element', () => {
    expect(governs(alloyShop())).toEqual({
      value: 750_000_000,
      sample: null,
      because: `It is what was stated when ${LOT} came to be; no laboratory's analysis of Nd is posted.`,
    })
    const assayed = alloyShop().given('AssayRecorded', assay('74 %'))
    expect(governs(assayed)).toEqual({
      value: 740_000_000,
      sample: 'S-1',
      because: "A laboratory's analysis goes before what was stated.",
    })
    expect(governs(assayed, 'Pr')).toMatchObject({ value: 248_000_000, sample: null })
    expect(
      governs(
        alloyShop().given('AssayRecorded', {
          ...assay('1 %'),
          composition: { basis: 'element', parts: { Dy: '1 %' } },
        }),
        'Dy',
      ),
    ).toMatchObject({ because: 'It is the only analysis that looked for Dy.' })
  })

  it("is an umpire's before a settlement laboratory's before the plant's own", () => {
    const scene = alloyShop()
      .given('AssayRecorded', assay('74.2 %', { role: 'umpire', sample: 'U' }))
      .given(
        'AssayRecorded',
        assay('74.1 %', {
          role: 'settlement',
          sample: 'T',
          composition: { basis: 'element', parts: { Nd: '74.1 %', Dy: '1 %' } },
        }),
      )
      .given('AssayRecorded', assay('74.0 %', { sample: 'P' }))
    expect(governs(scene)).toEqual({
      value: 742_000_000,
      sample: 'U',
      because: "Of several analyses, an umpire's goes before a settlement laboratory's.",
    })
    // The umpire did not look for dysprosium.
    expect(governs(scene, 'Dy')).toMatchObject({ sample: 'T' })
  })

  it('is the latest of one role: by when it was made, not by when it was posted', () => {
    const late = assay('74.5 %', { sample: 'L', occurredAt: '2026-11-23T08:00:00Z' })
    const early = assay('74.0 %', { sample: 'E' })
    const because = 'It is the latest of the production analyses.'
    const scene = alloyShop().given('AssayRecorded', late).given('AssayRecorded', early)
    expect(governs(scene)).toEqual({ value: 745_000_000, sample: 'L', because })
  })

  it('is never one that another of the same role or a weightier one supersedes', () => {
    const first = alloyShop().given(
      'AssayRecorded',
      assay('74.5 %', { role: 'umpire', sample: 'U' }),
      {},
      UMPIRE,
    )
    const again = assay('74.0 %', { sample: 'R', occurredAt: '2026-11-21T08:00:00Z', supersedes: UMPIRE })
    expect(governs(first.given('AssayRecorded', { ...again, role: 'umpire' }))).toMatchObject({ sample: 'R' })
    const lighter = first.given('AssayRecorded', again)
    expect(governs(lighter)).toMatchObject({ sample: 'U' })
    expect(lighter.log.at(-1)?.findings).toMatchObject([{ code: 'SUPERSEDES_NOTHING', severity: 'warning' }])
  })

  it('is said to supersede nothing where it names no assay of the lot; it counts all the same', () => {
    const scene = alloyShop().given('AssayRecorded', assay('74 %', { supersedes: UMPIRE }))
    expect(scene.log.at(-1)?.findings).toMatchObject([
      {
        code: 'SUPERSEDES_NOTHING',
        severity: 'warning',
        sentence: `This assay of ${LOT} is said to take the place of ${UMPIRE}, which is no assay of that lot that it outweighs.`,
      },
    ])
    expect(governs(scene)).toMatchObject({ value: 740_000_000 })
  })

  it('is never refused for what it finds', () => {
    for (const nd of ['0 %', '100 %']) {
      const { event } = must(alloyShop().when('AssayRecorded', { ...assay(nd), mode: 'intent' }))
      expect(event.findings).toBeUndefined()
    }
  })
})

describe('below detection', () => {
  const below = assay('74 %', {
    lessThan: { basis: 'element', parts: { Dy: '50 ppm' } },
    belowDetection: ['Tb'],
  })
  it('is a limit and no zero, and a limit goes with the goods', () => {
    const scene = alloyShop().given('AssayRecorded', below)
    expect(governs(scene, 'Dy')?.value).toEqual({ kind: 'below', limitPpb: 50_000 })
    const shipped = scene.given('LotShipped', {
      ...at,
      parcel: 'FTW-SC-P-1',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: LOT, mass: '10 kg' }],
    })
    expect(shipped.log.at(-1)).toMatchObject({
      contents: [
        {
          composition: { parts: { Nd: 740_000_000, Pr: 248_000_000 } },
          analysis: { lessThan: { parts: { Dy: 50_000 } }, belowDetection: ['Tb'] },
        },
      ],
    })
    const parcel = { sender: 'FTW-SC', parcel: shipped.book.parcels.get('FTW-SC-P-1')! }
    const received = bookOf('FTW-MG').given(
      'LotReceived',
      { ...at, parcel: 'FTW-SC-P-1', lines: [{ line: 1, lot: 'FTW-MG-R-1', mass: '10 kg' }] },
      { parcel },
    )
    expect(governs(received, 'Dy', 'FTW-MG-R-1')?.value).toEqual({ kind: 'below', limitPpb: 50_000 })
    expect(governs(received, 'Tb', 'FTW-MG-R-1')?.value).toEqual({ kind: 'below', limitPpb: null })
  })
})

describe('what goods take along', () => {
  it('is of each element what governs, on one basis, and no more than all of it', () => {
    const scene = alloyShop()
      .given(
        'AssayRecorded',
        assay('74 %', { role: 'umpire', expandedUncertainty: '1 %', coverageFactorTimes10: 20 }),
      )
      .given('AssayRecorded', assay('70 %', { composition: { basis: 'element', parts: { Pr: '30 %' } } }))
    expect(contentsOf(scene.book, LOT)).toMatchObject({
      // 74 and 30 are 104: each by as much less.
      composition: { basis: 'element', parts: { Nd: 711_538_461, Pr: 288_461_538 } },
      analysis: { plusMinus: { parts: { Nd: 7_400_000 } } },
    })
  })

  it('is of what the laboratory dried, where it says so, with the moisture', () => {
    const scene = alloyShop().given(
      'AssayRecorded',
      assay('74 %', {
        composition: { basis: 'element', parts: { Nd: '74 %', Pr: '25 %' } },
        analyzedOn: 'dry',
        moisture: '1 %',
      }),
    )
    expect(contentsOf(scene.book, LOT)).toMatchObject({
      analysis: { analyzedOn: 'dry', moisture: 10_000_000 },
    })
  })
})

describe('a part', () => {
  const split = {
    ...at,
    input: { lot: LOT, mass: '400 kg' },
    outputs: [
      { lot: 'FTW-SC-S-1', mass: '150 kg' },
      {
        lot: 'FTW-SC-S-2',
        mass: '250 kg',
        composition: { basis: 'element' as const, parts: { Nd: '60 %' } },
      },
    ],
  }
  it('is what the whole is, whenever that is analyzed, until it is analyzed itself', () => {
    const scene = alloyShop().given('LotSplit', split).given('AssayRecorded', assay('74 %'))
    expect(governs(scene, 'Nd', 'FTW-SC-S-1')).toMatchObject({ value: 740_000_000 })
    expect(governs(scene, 'Nd', 'FTW-SC-S-2')).toMatchObject({ value: 600_000_000 })
    const own = scene.given('AssayRecorded', assay('73 %', { lot: 'FTW-SC-S-1', sample: 'S-2' }))
    expect(governs(own, 'Nd', 'FTW-SC-S-1')).toEqual({
      value: 730_000_000,
      sample: 'S-2',
      because: 'An analysis of the lot itself goes before one of the lot that it was split from.',
    })
  })
})

describe('a composite sample', () => {
  const LOTS = ['FTW-SC-A', 'FTW-SC-B', 'FTW-SC-C']
  const shop = () =>
    bookOf('FTW-SC').given('OpeningInventoryDeclared', {
      occurredAt: '2026-11-01T00:00:00Z',
      lines: LOTS.map((lot) => ({ lot, material: 'ndpr_metal' as const, mass: '100 kg' })),
    })
  const composite: PostInput<'SampleTaken'> = {
    ...at,
    lot: 'FTW-SC-A',
    sample: 'C-1',
    increments: [
      { lot: 'FTW-SC-A', mass: '1 kg' },
      { lot: 'FTW-SC-B', sample: 'S-7', mass: '3 kg' },
    ],
  }
  const result = assay('74 %', { lot: 'FTW-SC-A', sample: 'C-1' })

  it('speaks of every lot that it is made of, in the parts that it is made of them', () => {
    const scene = shop().given('SampleTaken', composite).given('AssayRecorded', result)
    expect(scene.log.at(-1)).toMatchObject({ covers: ['FTW-SC-A', 'FTW-SC-B'] })
    expect(LOTS.map((lot) => governs(scene, 'Nd', lot)?.value)).toEqual([740_000_000, 740_000_000, undefined])
    const [counted] = scene.book.accounts.get('FTW-SC-B')?.assays ?? []
    expect(counted?.composite?.share).toBe(750_000_000)
  })

  it('takes no mass out of the lots: their own samples did', () => {
    const scene = shop().given('SampleTaken', composite)
    expect(scene.book.accounts.get('FTW-SC-B')?.outGrams).toBe(0)
  })

  it('is lighter than a sample of one lot, and as weighty as its laboratory otherwise', () => {
    const own = assay('73 %', { lot: 'FTW-SC-B', sample: 'S-2', occurredAt: '2026-11-20T08:00:00Z' })
    const scene = shop()
      .given('SampleTaken', composite)
      .given('AssayRecorded', own)
      .given('AssayRecorded', result)
    expect(governs(scene, 'Nd', 'FTW-SC-B')).toEqual({
      value: 730_000_000,
      sample: 'S-2',
      because: 'A sample of this lot alone goes before a composite of several lots.',
    })
    const umpire = scene.given('AssayRecorded', { ...result, role: 'umpire' })
    expect(governs(umpire, 'Nd', 'FTW-SC-B')).toMatchObject({ sample: 'C-1' })
  })

  it('comes to the same whichever is posted first, it or its result; and goes with its withdrawal', () => {
    const inOrder = shop().given('SampleTaken', composite).given('AssayRecorded', result)
    const late = shop().given('AssayRecorded', result).given('SampleTaken', composite)
    const standing = (scene: Scene) =>
      bookToJson(scene.book).accounts.map(([lot]) => [lot, governs(scene, 'Nd', lot)])
    expect(standing(late)).toEqual(standing(inOrder))
    expect(handoverOf(late.book).missingAssays).toEqual([])
    const withdrawn = late.given(
      'EventDeclaredErroneous',
      { ...at, target: { eventId: UMPIRE, revision: 2 }, reason: 'did_not_occur', explanation: 'x' },
      { target: late.log[2]! },
    )
    expect(LOTS.map((lot) => governs(withdrawn, 'Nd', lot)?.value)).toEqual([
      740_000_000,
      undefined,
      undefined,
    ])
  })

  it('of lots that are of another book is refused', () => {
    const increments = [
      { lot: 'FTW-SC-A', mass: '1 kg' },
      { lot: 'FTW-MG-1', mass: '1 kg' },
    ]
    expect(shop().when('SampleTaken', { ...composite, increments }).refusal).toMatchObject({
      code: 'LOT_NOT_IN_BOOK',
      field: 'increments/1/lot',
    })
  })
})

const must = <O extends { ok: boolean }>(outcome: O): Extract<O, { ok: true }> => {
  expect(outcome).toMatchObject({ ok: true })
  return outcome as Extract<O, { ok: true }>
}
