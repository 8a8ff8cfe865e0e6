import type { LedgerEvent } from '../events/catalogue.ts'
import type { PoolStep } from '../events/pool-step.ts'
import { emptyPool, type Generation, type PoolState } from '../pools/pool-state.ts'
import { isBehind } from './ancestry.ts'
import type { Book } from './book.ts'
import { isParent, NO_PARENTS } from './parents.ts'
import { withoutMoves } from './without-moves.ts'

/**
 * What must be joined in pools when an event is withdrawn, in steps of no grams: between two clearings each generation comes of the one before. What a
 * clearing kept apart is one again; what only the event held together, or began, stays in its place.
 */
export const rejoined = (
  book: Book,
  target: LedgerEvent,
  revision: number,
): { readonly poolSteps?: readonly PoolStep[] } => {
  if (target.poolSteps === undefined) return {}
  const without = withoutMoves(book, target, revision)
  const byPool = Map.groupBy(target.poolSteps, ({ pool }) => pool)
  const poolSteps = [...byPool].flatMap(([pool, steps]) => {
    const isChanged = changedBy(book.pools.get(pool), steps)
    return pairsOf(without.pools.get(pool))
      .filter((pair) => isChanged(pair) && !isJoined(without, pair))
      .flatMap((pair) => steps.slice(0, 1).map((step) => joining(pair, step)))
  })
  return poolSteps.length === 0 ? {} : { poolSteps }
}

type Pair = readonly [before: Generation, after: Generation]

/** Generations that follow one another, with no clearing between them. */
const pairsOf = ({ generations, clearedAt }: PoolState = emptyPool): Pair[] =>
  generations.flatMap((after, index): Pair[] => {
    const before = generations[index - 1]
    return before === undefined || clearedAt.some((at) => before.from <= at && at < after.from)
      ? []
      : [[before, after]]
  })

/** Whether the event had to do with one of a pair, or with what stood between them. */
const changedBy = (state: PoolState | undefined, steps: readonly PoolStep[]) => {
  const named = new Set(steps.flatMap(({ lot, rolled }) => [lot, rolled?.lot]))
  const beforeOf = new Map(pairsOf(state).map(([before, after]) => [after.lot, before.lot]))
  return ([before, after]: Pair): boolean =>
    named.has(before.lot) || named.has(after.lot) || beforeOf.get(after.lot) !== before.lot
}

/** One is behind the other already; the other way round it would be a circle. */
const isJoined = (book: Book, [before, after]: Pair): boolean =>
  isParent(book.accounts.get(after.lot)?.parents ?? NO_PARENTS, before.lot) ||
  isBehind(book, before.lot, [after.lot]) ||
  isBehind(book, after.lot, [before.lot])

const joining = ([before, after]: Pair, { pool, material, basis }: PoolStep): PoolStep => ({
  pool,
  lot: after.lot,
  material,
  basis,
  epoch: after.epoch,
  born: false,
  grams: 0,
  rolled: { lot: before.lot, grams: 0 },
})
