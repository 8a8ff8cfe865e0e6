import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { balanceGrams, shortfall } from './account.ts'
import { bookFromJson, bookToJson } from './book-json.ts'
import { contentsOf } from './contents-of.ts'

/** A small shop: a few lots that are bought, melted together, split, adjusted, shipped, in any order, with any masses. */
const LOTS = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `FTW-SC-${letter}`)
const lot = fc.constantFrom(...LOTS)
const grams = fc.integer({ min: 1, max: 500_000 })
const mass = grams.map((value) => `${value} g`)
const AT = '2026-11-20T08:00:00Z'

type Step =
  | { type: 'FeedstockDeclared'; body: PostInput<'FeedstockDeclared'> }
  | { type: 'AlloyFlaked'; body: PostInput<'AlloyFlaked'> }
  | { type: 'LotSplit'; body: PostInput<'LotSplit'> }
  | { type: 'LotShipped'; body: PostInput<'LotShipped'> }
  | { type: 'LotAdjusted'; body: PostInput<'LotAdjusted'> }

const bought = fc.record({ lot, mass }).map(
  (line): Step => ({
    type: 'FeedstockDeclared',
    body: { occurredAt: AT, supplier: 'HITACHI', lines: [{ ...line, material: 'iron' }], facts: [] },
  }),
)
const melted = fc
  .record({
    run: fc.integer({ min: 1, max: 12 }),
    inputs: fc.array(fc.record({ lot, mass }), { minLength: 1, maxLength: 4 }),
    output: lot,
    mass,
  })
  .map(
    ({ run, inputs, output, mass }): Step => ({
      type: 'AlloyFlaked',
      body: {
        run: String(run),
        startedAt: AT,
        endedAt: AT,
        inputs,
        outputs: [{ lot: output, material: 'alloy_flake', mass }],
      },
    }),
  )
const split = fc.record({ from: lot, whole: mass, to: lot, part: mass }).map(
  ({ from, whole, to, part }): Step => ({
    type: 'LotSplit',
    body: { occurredAt: AT, input: { lot: from, mass: whole }, outputs: [{ lot: to, mass: part }] },
  }),
)
const shipped = fc.record({ lot, mass, number: fc.integer({ min: 1, max: 9 }) }).map(
  ({ number, ...line }): Step => ({
    type: 'LotShipped',
    body: { occurredAt: AT, parcel: `FTW-SC-P-${number}`, addressee: { party: 'GM' }, lines: [line] },
  }),
)
const adjusted = fc.record({ lot, mass, direction: fc.constantFrom('gain' as const, 'loss' as const) }).map(
  (body): Step => ({
    type: 'LotAdjusted',
    body: { occurredAt: AT, cause: 'count', reason: 'counted', ...body },
  }),
)
const steps = fc.array(fc.oneof(bought, melted, split, shipped, adjusted), { maxLength: 25 })

const post = (scene: Scene, step: Step) => scene.when(step.type, step.body as never)
const live = (all: readonly Step[]): Scene =>
  all.reduce((scene, step) => {
    const outcome = post(scene, step)
    return outcome.ok ? outcome.after : scene
  }, bookOf('FTW-SC'))

/** In and out of every lot, counted the slow way: from the bodies of the events, without the flow that the book uses. */
const counted = (scene: Scene): Map<string, { in: number; out: number }> => {
  const sums = new Map<string, { in: number; out: number }>()
  const add = (lot: string, into: number, out: number) => {
    const before = sums.get(lot) ?? { in: 0, out: 0 }
    sums.set(lot, { in: before.in + into, out: before.out + out })
  }
  for (const event of scene.log) {
    if (event.type === 'FeedstockDeclared') for (const line of event.lines) add(line.lot, line.mass.grams, 0)
    if (event.type === 'AlloyFlaked') {
      for (const line of event.inputs) add(line.lot, 0, line.mass.grams)
      for (const line of event.outputs) add(line.lot, line.mass.grams, 0)
    }
    if (event.type === 'LotSplit') {
      add(event.input.lot, 0, event.input.mass.grams)
      for (const line of event.outputs) add(line.lot, line.mass.grams, 0)
    }
    if (event.type === 'LotShipped') for (const line of event.lines) add(line.lot, 0, line.mass.grams)
    if (event.type === 'LotAdjusted')
      add(
        event.lot,
        event.direction === 'gain' ? event.mass.grams : 0,
        event.direction === 'loss' ? event.mass.grams : 0,
      )
  }
  return sums
}

describe('whatever is posted to a book', () => {
  it('no balance is below zero, and what left was once there, or is named', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const scene = live(all)
        const sums = counted(scene)
        for (const [id, account] of scene.book.accounts) {
          expect({ in: account.inGrams, out: account.outGrams }).toEqual(sums.get(id) ?? { in: 0, out: 0 })
          const { weighing, unexplained } = shortfall(account.inGrams, account.outGrams)
          expect(balanceGrams(account)).toBeGreaterThanOrEqual(0)
          expect(account.inGrams + weighing + unexplained).toBe(account.outGrams + balanceGrams(account))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a lot that lacks mass is disputed until the mass arrives', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { book } = live(all)
        for (const account of book.accounts.values()) {
          const isShort = shortfall(account.inGrams, account.outGrams).unexplained > 0
          if (isShort) expect(account.exceptions.size).toBeGreaterThan(0)
          for (const id of account.exceptions) expect(book.exceptions.has(id)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('what was accepted, taken in any other order that is accepted, comes to the same balances', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 25, maxLength: 25 }), (all, picks) => {
        const accepted = all.filter(
          (step, index) =>
            live(all.slice(0, index + 1)).log.length > live(all.slice(0, index)).log.length && step,
        )
        const pool = [...accepted]
        const shuffled = accepted.map((_, index) => pool.splice((picks[index] ?? 0) % pool.length, 1)[0]!)
        const [one, other] = [live(accepted), live(shuffled)]
        // An order in which a cycle or a basis shows earlier is refused; then there is nothing to compare.
        fc.pre(one.log.length === other.log.length)
        const balances = (scene: Scene) =>
          bookToJson(scene.book).accounts.map(([id, account]) => [
            id,
            {
              ...(account as object),
              ...contentsOf(scene.book, id),
              exceptions: [],
              parents: [],
              usedIn: null,
              firstUse: null,
            },
          ])
        expect(balances(other)).toEqual(balances(one))
      }),
      { numRuns: 100 },
    )
  })

  it('a dry decision and a new book leave the old book as it was', () => {
    fc.assert(
      fc.property(steps, bought, (all, next) => {
        const scene = live(all)
        const before = JSON.stringify(bookToJson(scene.book))
        post(scene, next)
        expect(JSON.stringify(bookToJson(scene.book))).toBe(before)
      }),
      { numRuns: 100 },
    )
  })

  it('a book written and read again is the same book', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const json = bookToJson(live(all).book)
        expect(bookToJson(bookFromJson(JSON.parse(JSON.stringify(json))))).toEqual(
          JSON.parse(JSON.stringify(json)),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('withdrawing the last event brings back the accounts that were before it', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const scenes = [bookOf('FTW-SC')]
        for (const step of all) {
          const outcome = post(scenes.at(-1)!, step)
          if (outcome.ok) scenes.push(outcome.after)
        }
        const last = scenes.at(-1)!
        fc.pre(last.log.length > 0)
        const target = { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: last.book.revision }
        const why = { occurredAt: AT, target, reason: 'did_not_occur' as const, explanation: 'x' }
        const found = { target: last.log.at(-1)! }
        const proposed = last.given('CorrectionProposed', why, found)
        const withdrawn = proposed.given(
          'EventDeclaredErroneous',
          { ...why, proposal: proposed.book.revision },
          { ...found, poster: { key: 'k2', owner: 'another', requestKey: 'another|1', requestHash: 'h' } },
        )
        // The latest that a lot was moved is of all that was posted, withdrawn or not.
        const bare = (scene: Scene) =>
          bookToJson(scene.book).accounts.map(([id, account]) => [
            id,
            { ...(account as object), exceptions: [], takenUntil: null, addedUntil: null },
          ])
        const before = new Map(bare(scenes.at(-2)!) as [string, object][])
        // A lot that is left with a use and no birth keeps its account for the exception that names it.
        for (const [id, account] of bare(withdrawn) as [string, { inGrams: number; outGrams: number }][]) {
          const was = before.get(id)
          if (was === undefined) expect([account.inGrams, account.outGrams]).toEqual([0, 0])
          else expect(account).toEqual(was)
        }
      }),
      { numRuns: 200 },
    )
  })
})
