import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff, type LotDiff, origins, WHOLE } from '../index.ts'
import { dag } from '../testing/dag.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { assayed, collected, declared, elements, held, mined, run, site } from '../testing/ledger.ts'

const nd = (percent: number) => elements({ Nd: percent * 10_000_000 })
const HALF = WHOLE / 2

/** A blend of two, shipped as it was believed at position 4; then more is learned. */
const blend = [
  site('FTW', 'US'),
  mined({ lot: 'FTW-SC-M', grams: 1000, composition: nd(30) }),
  collected('post_consumer', { lot: 'FTW-SC-R', grams: 1000, composition: nd(30) }),
  run(
    [
      { lot: 'FTW-SC-M', grams: 1000 },
      { lot: 'FTW-SC-R', grams: 1000 },
    ],
    [{ lot: 'FTW-SC-A', grams: 2000, composition: nd(30) }],
  ),
]

const of = (found: LotDiff | undefined): LotDiff => {
  if (found === undefined) throw new Error('The lot is not there.')
  return found
}

describe('what is believed otherwise of a lot', () => {
  it('is nothing where nothing that bears on it was recorded since', () => {
    const lineage = lineageOf(
      ...blend,
      mined({ lot: 'MTP-MN-X', grams: 5 }),
      assayed('MTP-MN-X', nd(1)),
      held('FTW-SC-A', 'H1'),
    )
    expect(of(diff(lineage, 'FTW-SC-A', { from: 4, to: 7 }))).toMatchObject({
      grams: { before: 2000, after: 2000 },
      elements: [],
      sites: { added: [], removed: [] },
      events: [],
      allEvents: true,
    })
  })

  it('names the analysis that moved the shares, and not the one that agreed', () => {
    const lineage = lineageOf(...blend, assayed('FTW-SC-M', nd(30)), assayed('FTW-SC-R', nd(10)))
    const found = of(diff(lineage, 'FTW-SC-A', { from: 4, to: 6, elements: ['Nd'] }))
    expect(found.elements).toMatchObject([
      {
        element: 'Nd',
        ppb: { before: 300_000_000, after: 300_000_000 },
        sources: [
          { lot: 'FTW-SC-M', before: { parts: HALF, grams: 300 }, after: { parts: 1.5 * HALF, grams: 450 } },
          { lot: 'FTW-SC-R', before: { parts: HALF, grams: 300 }, after: { parts: 0.5 * HALF, grams: 150 } },
        ],
        stages: { added: [], removed: [] },
      },
    ])
    expect(found.events).toMatchObject([
      { position: 6, type: 'AssayRecorded', mass: false, elements: ['Nd'], sites: false },
    ])
  })

  it('names the correction that took a source away, whichever way round it is asked', () => {
    const lineage = lineageOf(...blend, withdrawing(blend, 2))
    const found = of(diff(lineage, 'FTW-SC-A', { from: 5, to: 4, elements: ['Nd'] }))
    expect(found).toMatchObject({ from: 4, to: 5 })
    expect(found.elements[0]).toMatchObject({
      sources: [{ lot: 'FTW-SC-R', sourceKind: 'post_consumer', after: null }],
      unknown: [{ lot: 'FTW-SC-R', reason: 'composition', before: null }],
    })
    expect(found.events).toMatchObject([{ position: 5, type: 'EventDeclaredErroneous', elements: ['Nd'] }])
  })

  it('names the registry entry that moved a site to another country', () => {
    const lineage = lineageOf(...blend, site('FTW', 'CA'))
    const found = of(diff(lineage, 'FTW-SC-A', { from: 4, to: 5, elements: ['Nd'] }))
    expect(found.sites).toEqual({
      added: [{ site: 'FTW', country: 'CA' }],
      removed: [{ site: 'FTW', country: 'US' }],
    })
    expect(found.events).toMatchObject([{ position: 5, type: 'SiteRegistered', sites: true }])
  })

  it('names what was posted late, and what was not there before at all', () => {
    const late = [
      run([{ lot: 'FTW-SC-P', grams: 10 }], [{ lot: 'FTW-SC-B', grams: 10, composition: nd(30) }]),
      declared({ lot: 'FTW-SC-P', grams: 10, composition: nd(30) }),
    ]
    const lineage = lineageOf(...late)
    expect(of(diff(lineage, 'FTW-SC-B', { from: 1, to: 2, elements: ['Nd'] })).elements).toMatchObject([
      {
        sources: [{ lot: 'FTW-SC-P', before: null, after: { parts: WHOLE, grams: 3 } }],
        unknown: [{ lot: 'FTW-SC-P', reason: 'not_posted', before: { parts: WHOLE, grams: 3 }, after: null }],
      },
    ])
    const all = of(diff(lineage, 'FTW-SC-B', { from: 0, to: 2, elements: ['Nd'] }))
    expect(all.grams).toEqual({ before: null, after: 10 })
    expect(all.events.map(({ position }) => position)).toEqual([1, 2])
    expect(diff(lineage, 'FTW-SC-Z', { from: 0, to: 2 })).toBeUndefined()
  })
})

describe('what changed more often than is looked for', () => {
  const often = [
    ...blend,
    ...Array.from({ length: 600 }, (_, n) =>
      assayed('FTW-SC-M', elements({ Nd: 200_000_000 + n * 10_000 }), { sample: `S-${n}` }),
    ),
  ]

  it('says among which events it was not looked for, and is found when it is asked again there', () => {
    const lineage = lineageOf(...often)
    const whole = of(diff(lineage, 'FTW-SC-A', { from: 4, to: 603, elements: ['Nd'] }))
    expect(whole.allEvents).toBe(false)
    const found = whole.events.map(({ position }) => position)
    for (let open = [...whole.notSearched]; open.length > 0; ) {
      const { first, last } = open.shift()!
      const more = of(diff(lineage, 'FTW-SC-A', { from: first - 1, to: last, elements: ['Nd'] }))
      found.push(...more.events.map(({ position }) => position))
      open = [...more.notSearched, ...open]
    }
    expect(found).toEqual(Array.from({ length: 599 }, (_, n) => n + 5))
  })
})

describe('the difference of any two beliefs', () => {
  const asked = dag().chain((events) =>
    fc.record({
      events: fc.constant(events),
      from: fc.nat(events.length),
      to: fc.nat(events.length),
      pick: fc.nat(),
    }),
  )

  it('is made by its events: with each of them the answer changes, and between them it comes out the same', () => {
    fc.assert(
      fc.property(asked, ({ events, from, to, pick }) => {
        const lineage = lineageOf(...events)
        const lots = [
          ...new Set(
            events.flatMap((event) => ('outputs' in event ? event.outputs.map(({ lot }) => lot) : [])),
          ),
        ]
        const lot = lots[pick % Math.max(1, lots.length)]
        if (lot === undefined) return
        const found = diff(lineage, lot, { from, to, elements: ['Nd', 'Fe'] })
        const believed = (asOf: number) => {
          const answer = origins(lineage, lot, { asOf, elements: ['Nd', 'Fe'] })
          return answer && { grams: answer.grams, elements: answer.elements }
        }
        if (found === undefined) {
          expect(believed(Math.max(from, to))).toBeUndefined()
          return
        }
        const differ = found.grams.before !== found.grams.after || found.elements.length > 0
        expect(differ).toBe(JSON.stringify(believed(found.from)) !== JSON.stringify(believed(found.to)))
        expect(found.events.length > 0).toBe(differ)
        for (const { position } of found.events) {
          expect(position).toBeGreaterThan(found.from)
          expect(position).toBeLessThanOrEqual(found.to)
          expect(JSON.stringify(believed(position))).not.toBe(JSON.stringify(believed(position - 1)))
        }
      }),
      { numRuns: 500 },
    )
  })
})
