import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'

const BIN = 'FTW-SC-BIN-1'
const START = Date.parse('2026-11-20T06:00:00Z')
const SOURCE = 'FTW-SC-FL-1'

const stocked = bookOf('FTW-SC').given('FeedstockDeclared', {
  occurredAt: new Date(START).toISOString(),
  supplier: 'HITACHI',
  lines: [{ lot: SOURCE, material: 'alloy_flake', mass: '5000 kg' }],
  facts: [],
})

type Act = { readonly at: string; readonly kg: number; readonly n: number }
/** What goes into the pool and, below zero, what comes out of it; there is always something in it. Minutes to shifts apart, or at one time. */
const history = fc
  .array(fc.record({ hours: fc.constantFrom(0, 0.1, 1, 9), kg: fc.integer({ min: -40, max: 90 }) }), {
    minLength: 2,
    maxLength: 9,
  })
  .map((steps) => {
    let at = START
    let holds = 0
    return steps.map(({ hours, kg }, n): Act => {
      at += hours * 3_600_000
      const moved = kg === 0 || holds + kg <= 0 ? 10 : kg
      holds += moved
      return { at: new Date(at).toISOString(), kg: moved, n }
    })
  })

const post = (scene: Scene, { at, kg, n }: Act): Scene =>
  kg > 0
    ? scene.given('PoolCharged', {
        occurredAt: at,
        pool: BIN,
        lines: [{ lot: SOURCE, mass: `${kg} kg` }],
      })
    : scene.given('PoolDrawn', {
        occurredAt: at,
        pool: BIN,
        outputs: [{ lot: `FTW-SC-D-${n}`, material: 'alloy_flake', mass: `${-kg} kg` }],
      })
const survey = (scene: Scene, at: string, kg: number): Scene =>
  scene.given('PoolSurveyed', {
    occurredAt: at,
    pool: BIN,
    content: `${kg} kg`,
    uncertainty: '1 kg',
    basis: 'measured',
  })
const codes = ({ log }: Scene) => log.at(-1)?.findings?.map(({ code }) => code) ?? []

describe('a survey, whenever it is posted', () => {
  it('is never in doubt where it found what was there, and is where it did not and nothing has happened since', () => {
    fc.assert(
      fc.property(history, fc.nat(8), (acts, which) => {
        const { at } = acts[which % acts.length]!
        const scene = acts.reduce(post, stocked)
        const truly = acts.filter((act) => act.at <= at).reduce((sum, { kg }) => sum + kg, 0)
        const isLast = at === acts.at(-1)?.at
        expect(codes(survey(scene, at, truly))).toEqual([])
        expect(codes(survey(scene, at, truly + 20))).toEqual(isLast ? ['POOL_DIFFERS'] : [])
      }),
      { numRuns: 300 },
    )
  })

  it('leaves the latest of those that stand, in whatever order they are posted and withdrawn', () => {
    const surveyed = fc.array(fc.record({ hour: fc.nat(5), withdrawn: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(surveyed, (posts) => {
        let scene = post(stocked, { at: new Date(START).toISOString(), kg: 100, n: 0 })
        const stand: { hour: number; kg: number }[] = []
        const gone: number[] = []
        for (const [index, { hour, withdrawn }] of posts.entries()) {
          scene = survey(scene, new Date(START + hour * 3_600_000).toISOString(), index)
          if (withdrawn) gone.push(scene.book.revision)
          else stand.push({ hour, kg: index })
        }
        for (const revision of gone) scene = withdrawnByTwo(scene, revision)
        const hour = Math.max(...stand.map((one) => one.hour))
        const latest = stand.findLast((one) => one.hour === hour)
        expect(scene.book.pools.get(BIN)?.surveys.at(-1)?.grams).toBe(latest && latest.kg * 1_000)
      }),
      { numRuns: 200 },
    )
  })
})
