import { ELEMENTS } from '@lodestone/domain'
import { origins } from '@lodestone/lineage'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seeGaps } from '../../queries/seen-trace.ts'
import { jsonStream } from '../json-stream.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common, listOf } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { requireLot } from '../require-lot.ts'
import { originsAnswer } from '../schemas/origins.ts'
import { STREAMED, streamed } from '../streamed.ts'
import { ofLot } from './lot-routes.ts'

/** What a lot is made of, and where that comes from. */
export const originsRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/origins',
    {
      ...STREAMED,
      schema: {
        operationId: 'getOrigins',
        summary:
          'Where the elements of a lot come from: sources, countries, stages, recycled and unknown shares',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject({
          ...common,
          element: listOf(z.enum(ELEMENTS))
            .optional()
            .describe('Only these; unless told, all that the lot may hold.'),
        }),
        response: { 200: originsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await questionOf(asking, request, request.query)
      requireLot(question, lot)
      if (isKnown(request, reply, question)) return unchanged(reply)
      const { lineage, at, sight, head } = question
      const found = origins(lineage, lot, { asOf: at, elements: request.query.element })
      if (found === undefined) throw failure('NOT_FOUND', `Nothing has named the lot ${lot}.`)
      const { elements, gaps, ...rest } = found
      const first = { ...head, ...rest, gaps: seeGaps(gaps, sight) }
      return streamed(reply, jsonStream(first, [{ name: 'elements', items: elements }]))
    },
  )
}
