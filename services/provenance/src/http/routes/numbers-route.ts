import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { numbersLike } from '../../queries/find-numbers.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common, limit } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { numbersAnswer } from '../schemas/numbers.ts'
import { PATIENT } from '../streamed.ts'

/** What a number stands for that somebody typed or scanned. */
export const numbersRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/numbers',
    {
      ...PATIENT,
      schema: {
        operationId: 'findNumbers',
        summary: 'What a number stands for: lots, boxes, pallets, serials and parcels',
        description:
          'By the own id of a lot, a unit or a parcel; by an SSCC, a UII or any other identifier that was given; by a supplier’s lot or order, a seal, a bill of lading, a contract. Of a number a part will do. What a scanner reads of a GS1 label or Digital Link is understood.',
        tags: ['lots'],
        querystring: z.strictObject({
          ...common,
          q: z
            .string()
            .trim()
            .min(1, 'a number, or a part of one')
            .max(200, 'a number has at most 200 characters')
            .describe('The number, or a part of it.'),
          limit: limit(200, 20),
        }),
        response: { 200: numbersAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { q, limit: most } = request.query
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      return { ...question.head, ...numbersLike(question, q, most) }
    },
  )
}
