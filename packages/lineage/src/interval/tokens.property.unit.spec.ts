import type { LedgerEvent, LotId } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interval } from '../index.ts'
import { lineageOf } from '../testing/given.ts'
import { collected, mined, run } from '../testing/ledger.ts'

/**
 * The interval against matter itself: iron as single grams that know where they are from, divided among lots in ways that the ledger allows.
 * Whatever way that was, what arrives lies within the interval.
 */
type Step = {
  readonly picks: readonly number[]
  readonly portions: readonly number[]
  readonly cut: number
  readonly naming: boolean
  /** How the grams are dealt out: the recycled first, last, or as they come. */
  readonly deal: 'first' | 'last' | 'mixed'
}
const step: fc.Arbitrary<Step> = fc.record({
  picks: fc.array(fc.nat(50), { minLength: 1, maxLength: 3 }),
  portions: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 }),
  cut: fc.integer({ min: 1, max: 99 }),
  naming: fc.boolean(),
  deal: fc.constantFrom('first', 'last', 'mixed'),
})

/** Grams, each by whether it is recycled. */
type Grams = boolean[]
type World = { readonly events: LedgerEvent[]; readonly lots: Map<LotId, Grams> }

const iron = (lot: string, grams: number) => ({ lot, grams, material: 'iron' as const })

const start = (): World => ({
  events: [mined(iron('FTW-SC-M', 60)), collected('post_consumer', iron('FTW-SC-R', 60))],
  lots: new Map([
    ['FTW-SC-M', new Array<boolean>(60).fill(false)],
    ['FTW-SC-R', new Array<boolean>(60).fill(true)],
  ]),
})

const orderly = (grams: Grams, deal: Step['deal'], index: number): Grams => {
  const recycled = grams.filter((is) => is)
  const mined_ = grams.filter((is) => !is)
  if (deal === 'first') return [...recycled, ...mined_]
  if (deal === 'last') return [...mined_, ...recycled]
  // As they come: every other one, from a place that differs.
  const turned = [
    ...grams.slice(index % Math.max(1, grams.length)),
    ...grams.slice(0, index % Math.max(1, grams.length)),
  ]
  return [...turned.filter((_, at) => at % 2 === 0), ...turned.filter((_, at) => at % 2 === 1)]
}

const act = (world: World, { picks, portions, cut, naming, deal }: Step, index: number): void => {
  const { lots } = world
  const filled = [...lots.keys()].filter((lot) => (lots.get(lot)?.length ?? 0) > 0)
  const chosen = [...new Set(picks.map((pick) => filled[pick % filled.length] ?? 'FTW-SC-M'))]
  const inputs = chosen.map((lot, at) => {
    const held = orderly(lots.get(lot) ?? [], deal, index)
    const taken = held.splice(0, Math.max(1, Math.floor((held.length * (portions[at] ?? 1)) / 100)))
    lots.set(lot, held)
    return { lot, taken }
  })
  const [first] = inputs
  const pot = orderly(
    inputs.flatMap(({ taken }) => taken),
    deal,
    index,
  )
  const at = Math.max(1, Math.floor((pot.length * cut) / 100))
  if (naming && first !== undefined && inputs.length > 1) {
    const part = first.taken.slice(0, Math.max(1, Math.floor((first.taken.length * cut) / 100)))
    const rest = orderly(
      [...first.taken.slice(part.length), ...inputs.slice(1).flatMap(({ taken }) => taken)],
      deal,
      index,
    )
    put(world, index, inputs, [part, rest], first.lot)
  } else {
    put(world, index, inputs, [pot.slice(0, at), pot.slice(at)])
  }
}

const put = (
  { events, lots }: World,
  index: number,
  inputs: readonly { lot: LotId; taken: Grams }[],
  outputs: readonly Grams[],
  named?: LotId,
): void => {
  const given = outputs.flatMap((grams, at) =>
    grams.length === 0 ? [] : [{ lot: `FTW-SC-${index}-${at}`, grams, at }],
  )
  for (const { lot, grams } of given) lots.set(lot, grams)
  events.push(
    run(
      inputs.map(({ lot, taken }) => ({ lot, grams: taken.length })),
      given.map(({ lot, grams, at }) => ({
        ...iron(lot, grams.length),
        ...(named !== undefined && at === 0 ? { from: [named] } : {}),
      })),
    ),
  )
}

describe('the interval holds what matter can do', () => {
  it('however single grams are dealt out', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const world = start()
        const born = new Map([...world.lots].map(([lot, grams]) => [lot, [...grams]]))
        steps.forEach((each, index) => {
          act(world, each, index)
          for (const [lot, grams] of world.lots) if (!born.has(lot)) born.set(lot, [...grams])
        })
        const lineage = lineageOf(...world.events)
        for (const [lot, grams] of born) {
          const found = interval(lineage, lot, { element: 'Fe', of: { kinds: ['post_consumer'] } })?.set
          const recycled = grams.filter((is) => is).length
          expect(found?.leastGrams).toBeLessThanOrEqual(recycled)
          expect(found?.mostGrams).toBeGreaterThanOrEqual(recycled)
        }
      }),
      { numRuns: 1500 },
    )
  })
})
