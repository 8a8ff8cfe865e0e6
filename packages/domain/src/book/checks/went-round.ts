import type { LotId } from '../../ids.ts'
import { isGeneration } from '../../pools/pool-state.ts'
import { ancestryOf, parentsIn } from '../ancestry.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { hasNoParents, isParent } from '../parents.ts'
import { type PoolAt, timeOf } from '../pool-at.ts'
import type { Meeting } from '../pool-taking.ts'
import { doubt } from './problem.ts'
import { MOST_NAMED, someOf } from './some-of.ts'

/**
 * Whether something went into a pool unseen: what came out of it, and is put back by a post that comes after what was drawn since, goes into no generation that is behind it, for it would close a circle. As long as all that
 * is behind it had been in the pool before, nothing is missed; what was drawn meanwhile lacks whatever else is behind it. `passed`: the generations that it passed; none of what is not late.
 */
export const checkWentRound = (
  met: PoolAt,
  { put, passed }: Pick<Meeting, 'passed'> & { readonly put: readonly LotId[] },
  field: string,
): Problem[] => {
  const { book, pool, at } = met
  const time = timeOf(met)
  if (passed.length === 0) return []
  const sources = [...ancestryOf(book, put)].filter((lot) => isSource(book, lot))
  const missed = passed.flatMap(({ lot }) => missedBy(book, lot, sources, time))
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

/** What was drawn of a generation after that time, and the sources that are not behind it. */
const missedBy = (
  book: Book,
  generation: LotId,
  sources: readonly LotId[],
  time: number,
): { readonly lot: LotId; readonly lacks: readonly LotId[] }[] => {
  const known = ancestryOf(book, [generation])
  const lacks = sources.filter((lot) => !known.has(lot))
  if (lacks.length === 0) return []
  return book.accounts
    .entries()
    .filter(
      ([lot, { parents, bornAt }]) =>
        // What stands later has it behind it, or is among those that were passed.
        !isGeneration(lot) && isParent(parents, generation) && Date.parse(bornAt ?? '') > time,
    )
    .map(([lot]) => ({ lot, lacks }))
}

const isSource = (book: Book, lot: LotId): boolean => hasNoParents(parentsIn(book, lot))

const listed = (lots: readonly LotId[]): string => someOf(lots.slice(0, MOST_NAMED), lots.length)
