import { historyOf } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { lotDocuments } from '../../queries/evidence.ts'
import { eventPage, pageOfEvents } from '../event-page.ts'
import { lotQuestion } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common } from '../query.ts'
import type { Asking } from '../question.ts'
import { evidenceAnswer } from '../schemas/evidence.ts'
import { STREAMED } from '../streamed.ts'

/** The documents behind a lot; the bytes themselves are given by the area that keeps them. */
export const evidenceRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/evidence',
    {
      ...STREAMED,
      schema: {
        operationId: 'getEvidence',
        summary: 'The documents behind a lot, and whether their bytes are kept',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject({ ...common, ...eventPage(10_000, 1_000) }),
        response: { 200: evidenceAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const { after = 0, limit: most } = request.query
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, head } = question
      const { page, next } = pageOfEvents(historyOf(lineage, lot, at), after, most)
      return {
        ...head,
        lot,
        ...next,
        documents: await lotDocuments(asking.provenance, lineage, page, question),
      }
    },
  )
}
