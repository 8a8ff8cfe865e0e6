import type { Post } from '../../events/catalogue.ts'
import { emptyPool, isLate } from '../../pools/pool-state.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

type Clearing = Pick<Post<'PoolCleared'>, 'residue' | 'residueUncertainty' | 'detectionLimit'>

/** Whether a clearing proves that nothing is left: the residue, with its uncertainty, lies within what the method can see. */
export const provesClear = ({ residue, residueUncertainty, detectionLimit }: Clearing): boolean =>
  residue.grams + residueUncertainty.grams <= detectionLimit.grams

/** Whether a clearing (of that time, ISO 8601) ends what was in the pool; else why it does not. */
export const checkClearing = (
  book: Book,
  clearing: Clearing & { readonly pool: string },
  at: string,
  field: string,
): Problem[] => {
  const { pool, residue, residueUncertainty, detectionLimit } = clearing
  const remains = (why: string, remedy: string): Problem[] => [
    doubt('RESIDUE_REMAINS', 'note', [], field, why, remedy),
  ]
  if (!provesClear(clearing))
    return remains(
      `${formatGrams(residue.grams)} ± ${formatGrams(residueUncertainty.grams)} are left in ${pool}, more than the method's limit of ${formatGrams(detectionLimit.grams)}: what was in it stays behind what is drawn from it.`,
      'Clear it again, or leave it so.',
    )
  return isLate(book.pools.get(pool) ?? emptyPool, Date.parse(at))
    ? remains(
        `The clearing of ${pool} at ${at} is posted after what went in or came out later: what was in it stays behind what is drawn from it.`,
        'Clear it again, and post the clearing before what is put in next.',
      )
    : []
}
