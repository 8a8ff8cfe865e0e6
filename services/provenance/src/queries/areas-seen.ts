import { areasOf } from '@lodestone/accountancy'
import { type AreaCode, bookStream } from '@lodestone/domain'
import { seesParties, seesStream } from '../access/scope.ts'
import { forbidden } from '../http/problems.ts'
import type { Question } from '../http/question.ts'

/** The areas with a book whose doings whoever asks may see: people of the house, and each of them what their key names. Errors: FORBIDDEN for all others. */
export const areasSeen = ({ lineage, at, sight: { scope } }: Question): AreaCode[] => {
  if (!seesParties(scope)) throw forbidden()
  return areasOf(lineage, { kind: 'chain' }, at).filter((area) => seesStream(scope, bookStream(area)))
}
