import { type PoolStep, passesOn } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Flow, Take, Yield } from './flow.ts'

/** A quantity out of a pool's content. It may be zero: what is left by nobody's measure is still behind what follows. */
export const ofPool = (lot: LotId, grams: number, basis: MassBasis): Take => ({
  lot,
  grams,
  basis,
  pieces: 0,
  role: 'constituent',
  whence: 'stock',
})

/** What stood in a pool and left it, where it is among the takes, and whether it only goes on into what stands later. */
type Stood = { readonly step: PoolStep; readonly at: number; readonly goesOn: boolean }

const intoPool = (step: PoolStep, lot: LotId, from: Yield['from']): Yield => ({
  lot,
  material: step.material,
  grams: step.grams,
  basis: step.basis,
  pieces: 0,
  from,
  source: null,
  unexplained: 0,
  adds: !step.born,
  composition: step.composition,
})

/**
 * A flow together with what comes out of pools and what is put into them. What stood in a pool is behind everything that the event gives,
 * whichever inputs an output names.
 */
export const withPools = (steps: readonly PoolStep[] | undefined, flow: Flow): Flow => {
  if (steps === undefined) return flow
  const rolling = steps.filter(({ rolled }) => rolled !== undefined)
  const stood = rolling.map(
    (step, index): Stood => ({
      step,
      at: flow.takes.length + index,
      goesOn: passesOn(step, steps),
    }),
  )
  const takes = [
    ...flow.takes,
    ...rolling.flatMap(({ rolled, basis }) =>
      rolled === undefined ? [] : [ofPool(rolled.lot, rolled.grams, basis)],
    ),
  ]
  const goods = [...flow.takes.keys()]
  const of = (indices: readonly number[]): Yield['from'] => (indices.length === takes.length ? null : indices)
  const out = stood.filter(({ goesOn }) => !goesOn)
  return {
    takes,
    yields: [
      ...flow.yields.map((given) => ({
        ...given,
        from: of([...(given.from ?? goods), ...out.map(({ at }) => at)]),
      })),
      ...steps.flatMap((step) =>
        step.lot === null ? [] : [intoPool(step, step.lot, of(behindStep(step, goods, stood)))],
      ),
    ],
  }
}

/** What goes into a generation, of the takes: all goods, of its own pool what rolled over (and never itself: a late use takes from what it goes into), and what stood in the others. */
const behindStep = (step: PoolStep, goods: readonly number[], stood: readonly Stood[]): readonly number[] => {
  if (step.empty) return []
  const own = stood.filter((each) => each.step.rolled?.lot === step.rolled?.lot)
  if (own.some((each) => each.step === step && each.goesOn)) return own.map(({ at }) => at)
  const others = stood.filter(({ step: { pool }, goesOn }) => pool !== step.pool && !goesOn)
  const rolled = own.filter((each) => each.step.rolled?.lot !== step.lot)
  return [...goods, ...rolled.map(({ at }) => at), ...others.map(({ at }) => at)].sort((a, b) => a - b)
}
