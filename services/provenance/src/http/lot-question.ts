import type { LotId } from '@lodestone/domain'
import { startLot } from '@lodestone/lineage'
import { failure } from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { forbidden } from './problems.ts'
import type { Common } from './query.ts'
import { type Asking, isKnown, type Question, questionOf } from './question.ts'

/**
 * The index of a lot that whoever asks may see. Errors: FORBIDDEN for every lot that they may not see, whether it exists or not; NOT_FOUND for one
 * that they might, had anything named it by then.
 */
export const requireLot = ({ lineage, at, sight }: Question, lot: LotId): number => {
  if (!sight.lot(lot)) throw forbidden()
  const index = startLot(lineage, lot, at)
  if (index === undefined) throw unnamed(lot, at, lineage.occurredBefore)
  return index
}

/** That nothing has named a lot as of a position, or nothing happened to it before a moment (milliseconds), where time is cut there. */
export const unnamed = (lot: LotId, at: number, before?: number): Error => {
  const when =
    before === undefined ? '' : `, or nothing happened to it before ${new Date(before).toISOString()}`
  return failure('NOT_FOUND', `Nothing has named the lot ${lot} as of position ${at}${when}.`)
}

/** A question about one lot, with its index. */
export type LotQuestion = Question & { readonly lotIndex: number }

/**
 * The question about the lot that a request names; undefined when its answer is known to whoever asks: then 304 is the answer. Errors: those of
 * `questionOf` and of `requireLot`.
 */
export const lotQuestion = async (
  asking: Asking,
  request: FastifyRequest & { readonly params: { readonly lot: LotId }; readonly query: Common },
  reply: FastifyReply,
): Promise<LotQuestion | undefined> => {
  const question = await questionOf(asking, request, request.query)
  const lotIndex = requireLot(question, request.params.lot)
  return isKnown(request, reply, question) ? undefined : { ...question, lotIndex }
}
