import type { PoolStep } from '../events/pool-step.ts'
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

/** All of it, but: an empty generation comes of nothing, and a late use, that takes from the very generation that it goes into, not of itself. */
const whence = ({ empty }: PoolStep, lot: LotId, takes: readonly Take[]): Yield['from'] => {
  if (empty) return []
  return takes.some((take) => take.lot === lot)
    ? takes.flatMap((take, index) => (take.lot === lot ? [] : [index]))
    : null
}

const intoPool = (step: PoolStep, lot: LotId, takes: readonly Take[]): Yield => ({
  lot,
  material: step.material,
  grams: step.grams,
  basis: step.basis,
  pieces: 0,
  from: whence(step, lot, takes),
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
  const stood = steps.flatMap(({ rolled, basis }) =>
    rolled === undefined ? [] : [ofPool(rolled.lot, rolled.grams, basis)],
  )
  const stoodAt = stood.map((_, index) => flow.takes.length + index)
  const takes = [...flow.takes, ...stood]
  return {
    takes,
    yields: [
      ...flow.yields.map((given) =>
        given.from === null ? given : { ...given, from: [...given.from, ...stoodAt] },
      ),
      ...steps.flatMap((step) => (step.lot === null ? [] : [intoPool(step, step.lot, takes)])),
    ],
  }
}
