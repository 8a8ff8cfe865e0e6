import type { LotId } from '@lodestone/domain'
import { startLot } from '@lodestone/lineage'
import { failure } from '@lodestone/plant-service'
import { forbidden } from './problems.ts'
import type { Question } from './question.ts'

/**
 * The index of a lot that whoever asks may see. Errors: FORBIDDEN for every lot that they may not see, whether it exists or not; NOT_FOUND for one
 * that they might, had anything named it by then.
 */
export const requireLot = ({ lineage, at, sight }: Question, lot: LotId): number => {
  if (!sight.lot(lot)) throw forbidden()
  const index = startLot(lineage, lot, at)
  if (index === undefined) {
    const before = lineage.occurredBefore
    const when =
      before === undefined ? '' : `, or nothing happened to it before ${new Date(before).toISOString()}`
    throw failure('NOT_FOUND', `Nothing has named the lot ${lot} as of position ${at}${when}.`)
  }
  return index
}
