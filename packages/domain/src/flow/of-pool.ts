import type { LedgerEvent } from '../events/catalogue.ts'
import type { Flow } from './flow.ts'
import { given, taken } from './lines.ts'
import { ofPool, withPools } from './pool-flow.ts'

export const flowOfCharge = (event: LedgerEvent<'PoolCharged'>): Flow =>
  withPools(event.poolSteps, { takes: event.lines.map((line) => taken(line)), yields: [] })

/** A draw is of the generation that the ledger found to stand at that time. */
export const flowOfDraw = (event: LedgerEvent<'PoolDrawn'>): Flow => {
  const grams = event.outputs.reduce((sum, line) => sum + line.mass.grams, 0)
  return {
    takes: (event.poolSteps ?? []).flatMap((step) =>
      step.lot === null ? [] : [ofPool(step.lot, grams, step.basis)],
    ),
    yields: event.outputs.map((line) => given(event, line, null, null)),
  }
}

/** A clearing takes out what is not left as residue. */
export const flowOfClearing = (event: LedgerEvent<'PoolCleared'>): Flow => ({
  takes: (event.poolSteps ?? []).flatMap(({ rolled, basis }) =>
    rolled === undefined ? [] : [ofPool(rolled.lot, rolled.grams, basis)],
  ),
  yields: [],
})
