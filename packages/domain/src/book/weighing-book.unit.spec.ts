import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handoverOf } from '../shift/handover.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { bookFromJson, bookToJson } from './book-json.ts'
import { NO_WEIGHINGS } from './weighing-sums.ts'

const at = { occurredAt: '2026-11-21T08:00:00Z' }
const ID = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
const shop = () =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: [{ lot: 'FTW-SC-M', material: 'ndpr_metal', mass: '4000 t' }],
  })
/** A heat of a tonne that gives so many grams more or less than it took. */
const heat = (run: number, by: number) => ({
  run: String(run),
  startedAt: '2026-11-20T08:00:00Z',
  endedAt: '2026-11-20T09:00:00Z',
  inputs: [{ lot: 'FTW-SC-M', mass: '1000 kg' }],
  outputs: [{ lot: `FTW-SC-F-${run}`, material: 'alloy_flake' as const, mass: `${1_000_000 + by} g` }],
})
const heats = (differences: readonly number[], from = 0, start = shop()) =>
  differences.reduce((scene, by, n) => scene.given('AlloyFlaked', heat(from + n, by)), start)
const biases = ({ book }: Scene) =>
  [...book.exceptions.values()].filter(({ code }) => code === 'WEIGHING_BIAS').map(({ sentence }) => sentence)
const flake = ({ book }: Scene) => book.weighings.get('alloy_flake')
const same = (n: number, by: number) => Array.from({ length: n }, () => by)
const withdrawn = (scene: Scene, revision: number) =>
  scene.given(
    'EventDeclaredErroneous',
    { ...at, target: { eventId: ID, revision }, reason: 'incorrect_data', explanation: 'x' },
    { target: scene.log[revision]! },
  )

describe('weighing differences', () => {
  it('are summed by material, by what was more and what was less', () => {
    const scene = heats([3_000, -1_000, 0, 2_000])
    expect(flake(scene)).toMatchObject({
      period: { gains: 2, gainedGrams: 5_000, losses: 1, lostGrams: 1_000 },
    })
    expect(handoverOf(scene.book).weighing).toEqual([
      { material: 'alloy_flake', gains: 2, gainedGrams: 5_000, losses: 1, lostGrams: 1_000, beyond: false },
    ])
  })

  it('raise one exception a period where they lie on one side by more than honest scales do', () => {
    const scene = heats(same(20, 4_500))
    expect(biases(scene)).toHaveLength(1)
    expect(biases(scene)[0]).toMatch(
      /^Since the last closing, [\d,.]+ kg of NdFeB alloy flake came out [\d,.]+ kg more than went in, each time within what two weighings may differ: \d+ times more, 0 times less\. Honest scales come to no more than [\d,.]+ kg\.$/,
    )
    // Dust that nobody posts is no bias yet.
    expect(biases(heats(same(30, -4_500)))).toEqual([])
    expect(biases(heats(same(60, -4_500)))).toHaveLength(1)
    expect(biases(heats(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 4_500 : -4_500))))).toEqual([])
  })

  it('begin anew with a closing, which states them; what is summed in all goes on', () => {
    const closed = heats(same(20, 4_500)).given('PeriodClosed', {
      occurredAt: '2026-11-22T00:00:00Z',
      period: 'W47',
      through: '2026-11-21T00:00:00Z',
    })
    expect(closed.log.at(-1)).toMatchObject({
      weighing: [
        { material: 'alloy_flake', gains: 20, gainedGrams: 90_000, losses: 0, lostGrams: 0, beyond: true },
      ],
    })
    expect(flake(closed)).toMatchObject({ period: NO_WEIGHINGS, all: { gains: 20 } })
    expect(handoverOf(closed.book).weighing).toEqual([])
    // What people have not looked at stays open; the next period has an exception of its own.
    expect(biases(closed)).toHaveLength(1)
    expect(biases(heats(same(20, 4_500), 100, closed))).toHaveLength(2)
  })

  it('are taken back by a correction, and with them what they raised', () => {
    const scene = heats(same(14, 4_500))
    const raisedAt = scene.log.findIndex(({ findings }) =>
      findings?.some(({ code }) => code === 'WEIGHING_BIAS'),
    )
    expect(raisedAt).toBeGreaterThan(0)
    // Another than the one that raised it.
    const fewer = withdrawn(withdrawn(withdrawn(scene, 1), 2), 3)
    expect(flake(fewer)?.period.gains).toBe(11)
    expect(fewer.log.slice(-3).flatMap(({ settles }) => settles ?? [])).toEqual([`${raisedAt}.0`])
    expect(biases(fewer)).toEqual([])
    expect(biases(heats(same(6, 4_500), 50, fewer))).toHaveLength(1)
  })

  it('count lots that gave more than they had, and adjustments for a scale', () => {
    const scene = shop()
      .given('FeedstockDeclared', {
        occurredAt: '2026-11-19T00:00:00Z',
        supplier: 'HITACHI',
        lines: [{ lot: 'FTW-SC-A', material: 'iron', mass: '100 kg' }],
        facts: [],
      })
      .given('WasteDisposed', {
        ...at,
        class: 'non_hazardous',
        manifest: 'W',
        lines: [{ lot: 'FTW-SC-A', mass: '100.4 kg' }],
      })
    expect(scene.book.weighings.get('iron')?.period).toMatchObject({ gains: 1, gainedGrams: 400 })
    const adjusted = scene.given('LotAdjusted', {
      ...at,
      lot: 'FTW-SC-A',
      direction: 'gain',
      mass: '400 g',
      cause: 'scale',
      reason: 'weighed again',
    })
    // It had as much after all: only the adjustment is a difference.
    expect(adjusted.book.weighings.get('iron')?.period).toMatchObject({ gains: 1, gainedGrams: 400 })
  })

  it('are honest where empty drums are written off before what was drawn of them is posted, and not without end', () => {
    const drums = (count: number) => Array.from({ length: count }, (_, n) => `FTW-SC-D-${n}`)
    const writtenOff = (count: number, mass: string) =>
      drums(count).reduce(
        (scene, lot) =>
          scene.given('LotAdjusted', {
            ...at,
            lot,
            direction: 'loss',
            mass,
            cause: 'scale',
            reason: 'empty',
          }),
        bookOf('FTW-SC').given('OpeningInventoryDeclared', {
          occurredAt: '2026-11-01T00:00:00Z',
          lines: drums(count).map((lot) => ({ lot, material: 'iron' as const, mass: '60 kg' })),
        }),
      )
    expect(biases(writtenOff(12, '120 g'))).toEqual([])
    expect(biases(writtenOff(90, '280 g'))).toHaveLength(1)
  })

  it('are part of the snapshot', () => {
    const { book } = heats([3_000, -1_000])
    expect(bookFromJson(JSON.parse(JSON.stringify(bookToJson(book)))).weighings.get('alloy_flake')).toEqual(
      book.weighings.get('alloy_flake'),
    )
  })

  it('come to nothing when all is withdrawn, and to the same in any order', () => {
    const differences = fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(differences, fc.infiniteStream(fc.nat()), (all, dice) => {
        const scene = heats(all)
        const left = all.map((by, run) => ({ by, run }))
        const shuffled = all.map(() => left.splice(dice.next().value % left.length, 1)[0]!)
        const other = shuffled.reduce((next, { by, run }) => next.given('AlloyFlaked', heat(run, by)), shop())
        expect(flake(other)).toEqual(flake(scene))
        const none = all.reduce((next, _, n) => withdrawn(next, n + 1), scene)
        for (const { period, all: sum } of none.book.weighings.values())
          expect([period, sum]).toEqual([NO_WEIGHINGS, NO_WEIGHINGS])
      }),
      { numRuns: 60 },
    )
  })
})
