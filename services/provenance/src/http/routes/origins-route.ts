import { ELEMENTS } from '@lodestone/domain'
import { origins } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seeGaps } from '../../queries/seen-trace.ts'
import { jsonStream } from '../json-stream.ts'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common, listOf } from '../query.ts'
import type { Asking } from '../question.ts'
import { originsAnswer } from '../schemas/origins.ts'
import { STREAMED, streamed } from '../streamed.ts'

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
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, sight, head } = question
      const found = origins(lineage, lot, { asOf: at, elements: request.query.element })
      if (found === undefined) throw unnamed(lot, at)
      const { elements, gaps, ...rest } = found
      const first = { ...head, ...rest, gaps: seeGaps(gaps, sight) }
      return streamed(reply, jsonStream(first, [{ name: 'elements', items: elements }]))
    },
  )
}
