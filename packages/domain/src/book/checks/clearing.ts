import type { LedgerEvent, Post } from '../../events/catalogue.ts'
import { emptyPool, isLate } from '../../pools/pool-state.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Book } from '../book.ts'
import { isStored } from '../documents.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

type Clearing = Pick<Post<'PoolCleared'>, 'residue' | 'residueUncertainty' | 'detectionLimit' | 'documents'>

/** Whether the residue of a clearing, with its uncertainty, lies within what its method can see. */
const isWithinSight = ({ residue, residueUncertainty, detectionLimit }: Clearing): boolean =>
  residue.grams + residueUncertainty.grams <= detectionLimit.grams

/** Whether a clearing that is to be posted proves that nothing is left: its documents are here, and say so. */
export const wouldProveClear = (book: Book, clearing: Clearing): boolean =>
  isWithinSight(clearing) && clearing.documents.every(({ hash }) => isStored(book, hash))

/** Whether a clearing proves that nothing is left: its documents were here when its event was recorded, and say so. */
export const provesClear = ({ findings = [] }: Pick<LedgerEvent, 'findings'>, clearing: Clearing): boolean =>
  isWithinSight(clearing) &&
  !findings.some(
    ({ code, document }) =>
      code === 'DOCUMENT_MISSING' && clearing.documents.some(({ hash }) => hash === document),
  )

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
  if (!isWithinSight(clearing))
    return remains(
      `${formatGrams(residue.grams)} ± ${formatGrams(residueUncertainty.grams)} are left in ${pool}, more than the method's limit of ${formatGrams(detectionLimit.grams)}: what was in it stays behind what is drawn from it.`,
      'Clear it again, or leave it so.',
    )
  if (!wouldProveClear(book, clearing))
    return [
      doubt(
        'CLEARING_UNPROVEN',
        'warning',
        [],
        field,
        `The clearing of ${pool} at ${at} rests on a document whose bytes are not here: what was in it stays behind what is drawn from it.`,
        'Upload the document first.',
        'Upload the document, and post the clearing again before anything is put in; otherwise clear it again.',
      ),
    ]
  return isLate(book.pools.get(pool) ?? emptyPool, Date.parse(at))
    ? remains(
        `The clearing of ${pool} at ${at} is posted after what went in or came out later: what was in it stays behind what is drawn from it.`,
        'Clear it again, and post the clearing before what is put in next.',
      )
    : []
}
