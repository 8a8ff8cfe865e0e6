import { MATERIAL_CODES } from '@lodestone/domain'
import { historyOf, LOT_STATES, lotView } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seeLot } from '../../access/see-lot.ts'
import { findLots } from '../../queries/find-lots.ts'
import { historyItems } from '../../queries/history.ts'
import { eventPage, pageOfEvents } from '../event-page.ts'
import { jsonStream } from '../json-stream.ts'
import { lotQuestion } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { addresseeParam, areaParam, common, idPart, limit, lotParam } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { historyAnswer, lotAnswer, lotsAnswer } from '../schemas/lots.ts'
import { sourceKind } from '../schemas/parts.ts'
import { PATIENT, STREAMED, streamed } from '../streamed.ts'

const tags = ['lots']
const LARGEST_PAGE = 1_000
const PAGE = 100

const search = z.strictObject({
  ...common,
  q: idPart.optional().describe('A part of the id.'),
  prefix: idPart.optional().describe('What the id begins with.'),
  material: z.enum(MATERIAL_CODES).optional(),
  area: areaParam.optional(),
  source: z.enum([...sourceKind.options, 'unexplained']).optional(),
  state: z.enum(LOT_STATES).optional(),
  shippedTo: addresseeParam.optional(),
  after: lotParam.optional(),
  limit: limit(LARGEST_PAGE, PAGE),
})

/** Lots, and what happened to each. */
export const lotRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots',
    {
      ...PATIENT,
      schema: {
        operationId: 'findLots',
        summary: 'Find lots, the newest first',
        tags,
        querystring: search,
        response: { 200: lotsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { q, prefix, material, area, source, state, shippedTo, after, limit: most } = request.query
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      const page = await findLots(question, {
        contains: q,
        sourceKind: source,
        limit: most,
        ...{ prefix, material, area, state, shippedTo, after },
      })
      return { ...question.head, ...page }
    },
  )

  app.get(
    '/v1/lots/:lot',
    {
      ...PATIENT,
      schema: {
        operationId: 'getLot',
        summary: 'A lot: what it is, how much of it there is, and what stands against it',
        tags,
        params: ofLot,
        querystring: z.strictObject(common),
        response: { 200: lotAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      return {
        ...question.head,
        ...seeLot(question, lotView(question.lineage, question.lotIndex, question.at)),
      }
    },
  )

  app.get(
    '/v1/lots/:lot/history',
    {
      ...STREAMED,
      schema: {
        operationId: 'getHistory',
        summary: 'Every event of a lot, in the ledger’s order, with its content',
        tags,
        params: ofLot,
        querystring: z.strictObject({ ...common, ...eventPage(100_000, 100_000) }),
        response: { 200: historyAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const { after = 0, limit: most } = request.query
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, head } = question
      const { page, next } = pageOfEvents(historyOf(lineage, lot, at), after, most)
      const items = historyItems(asking.provenance, page, question)
      return streamed(reply, jsonStream({ ...head, lot, ...next }, [{ name: 'events', items }]))
    },
  )
}
