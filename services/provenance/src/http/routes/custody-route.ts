import { custodyOf } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesParties } from '../../access/scope.ts'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common } from '../query.ts'
import type { Asking } from '../question.ts'
import { custodyAnswer } from '../schemas/custody.ts'
import { PATIENT } from '../streamed.ts'

/** Who had the matter of a lot, and when. */
export const custodyRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/custody',
    {
      ...PATIENT,
      schema: {
        operationId: 'getCustody',
        summary: 'Who had the matter of a lot, and when: from where it entered the chain to the lot itself',
        description: 'One walk over what is behind the lot; steps alike are told as one.',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject(common),
        response: { 200: custodyAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, head, sight } = question
      const found = custodyOf(lineage, lot, { asOf: at })
      if (found === undefined) throw unnamed(lot, at)
      // A party is somebody's supplier: to customers it is not told who.
      const steps = seesParties(sight.scope)
        ? found.steps
        : found.steps.map((step) => (step.kind === 'entered' ? { ...step, from: null } : step))
      return { ...head, ...found, steps: [...steps] }
    },
  )
}
