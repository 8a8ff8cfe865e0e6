import { ELEMENTS } from '@lodestone/domain'
import { diffInParts } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { finished } from '../../following/pace.ts'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common, knownAt, listOf } from '../query.ts'
import { type Asking, positionOf } from '../question.ts'
import { diffAnswer } from '../schemas/diff.ts'
import { PATIENT } from '../streamed.ts'

/** What is believed otherwise of a lot than at an earlier position, and which events made the difference. */
export const diffRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/diff',
    {
      ...PATIENT,
      schema: {
        operationId: 'getDiff',
        summary: 'What is believed otherwise of a lot than at an earlier position, and which events did it',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject({
          ...common,
          from: knownAt.describe('The earlier position or moment; the later one is as-of, or now.'),
          element: listOf(z.enum(ELEMENTS))
            .optional()
            .describe('Only these; unless told, all that the lot may hold.'),
        }),
        response: { 200: diffAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, head } = question
      const { element } = request.query
      const from = positionOf(lineage, request.query.from, 'from')
      const found = await finished(diffInParts(lineage, lot, { from, to: at, elements: element }))
      if (found === undefined) throw unnamed(lot, at)
      return { ...head, ...found }
    },
  )
}
