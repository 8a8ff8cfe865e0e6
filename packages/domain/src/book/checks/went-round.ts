import type { LotId } from '../../ids.ts'
import { emptyPool, type Generation, standingAt } from '../../pools/pool-state.ts'
import { isBehind } from '../ancestry.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import type { PoolAt } from '../pool-step.ts'
import { doubt } from './problem.ts'

/**
 * Whether something went into a pool unseen: what came out of it, and is put back by a post that comes after what was drawn since, goes into a later generation, for it would close a circle. As long as all that
 * is behind it had been in the pool before, nothing is missed; what was drawn meanwhile lacks whatever else is behind it.
 */
export const checkWentRound = (met: PoolAt, put: readonly LotId[], field: string): Problem[] => {
  const { book, pool, at } = met
  const time = Date.parse(at)
  const stood = standingAt(book.pools.get(pool.pool) ?? emptyPool, time)
  const takes = stood.findIndex(({ lot }) => !isBehind(book, lot, put))
  const passed = stood.slice(0, takes < 0 ? stood.length : takes).filter(({ through }) => through > time)
  const missed = passed.flatMap((generation) => missedBy(book, generation, put, time))
  if (missed.length === 0) return []
  const drawn = [...new Set(missed.map(({ lot }) => lot))]
  const lacking = [...new Set(missed.flatMap(({ lacks }) => lacks))]
  return [
    doubt(
      'CHRONOLOGY',
      'disputed',
      drawn,
      field,
      `What went into ${pool.pool} at ${at} had come out of it before, and is posted after what was drawn later: ${listed(drawn)} may hold of ${listed(lacking)}, which is not behind ${drawn.length === 1 ? 'it' : 'them'}.`,
      'Find out what was in the pool when that was drawn; two people say what is believed of it.',
    ),
  ]
}

/** What was drawn of a generation after that time, and the sources behind what was put in that are not behind it. */
const missedBy = (
  book: Book,
  { lot: generation }: Generation,
  put: readonly LotId[],
  time: number,
): { readonly lot: LotId; readonly lacks: readonly LotId[] }[] => {
  const known = ancestryOf(book, [generation])
  const lacks = [...ancestryOf(book, put)].filter(
    (lot) => !known.has(lot) && (book.accounts.get(lot)?.parents ?? []).length === 0,
  )
  if (lacks.length === 0) return []
  return book.accounts
    .entries()
    .filter(([, { parents = [], bornAt }]) => parents.includes(generation) && Date.parse(bornAt ?? '') > time)
    .map(([lot]) => ({ lot, lacks }))
}

/** These lots, and all that is behind them within this book. */
const ancestryOf = (book: Book, lots: readonly LotId[]): Set<LotId> => {
  const found = new Set(lots)
  for (const one of found) for (const parent of book.accounts.get(one)?.parents ?? []) found.add(parent)
  return found
}

const NAMED = 3
const listed = (lots: readonly LotId[]): string =>
  lots.length <= NAMED
    ? lots.join(', ')
    : `${lots.slice(0, NAMED).join(', ')} and ${lots.length - NAMED} more`
