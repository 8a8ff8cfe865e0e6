import { lotContents } from '@lodestone/accountancy'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common } from '../query.ts'
import type { Asking } from '../question.ts'
import { lotContentsAnswer } from '../schemas/lot-contents.ts'
import { PATIENT } from '../streamed.ts'

/** What a lot holds, and how sure that is. */
export const lotContentsRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/contents',
    {
      ...PATIENT,
      schema: {
        operationId: 'getContents',
        summary: 'What a lot holds of each element, and between what that lies',
        description:
          'As the balances count it: as it was analysed or stated, else as what went into it blends; its bounds by the uncertainty of what it rests on.',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject(common),
        response: { 200: lotContentsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, head } = question
      const found = lotContents(lineage, lot, { asOf: at })
      if (found === undefined) throw unnamed(lot, at)
      return { ...head, ...found, elements: [...found.elements] }
    },
  )
}
