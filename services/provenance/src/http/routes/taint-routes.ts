import { ELEMENTS, type LotId } from '@lodestone/domain'
import { type Lineage, type TaintPathOptions, taint, taintPath, taintPaths } from '@lodestone/lineage'
import { failure, type TypedScope } from '@lodestone/plant-service'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { seeGaps } from '../../queries/seen-trace.ts'
import { jsonStream } from '../json-stream.ts'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common, listOf } from '../query.ts'
import type { Asking } from '../question.ts'
import { taintAnswer, taintPathAnswer, taintPathsAnswer } from '../schemas/taint.ts'
import { PATIENT, STREAMED, streamed } from '../streamed.ts'

const ofFact = z.strictObject({
  ...common,
  fact: z.string().min(1).max(2_000).describe('The key of a fact of the lot: `mine@MTP`.'),
  element: z
    .enum(ELEMENTS)
    .optional()
    .describe('The element that carries it; the first that may, unless told.'),
})

const noSuchFact = (lot: string, { fact, element }: TaintPathOptions): Error =>
  failure(
    'NOT_FOUND',
    `The lot ${lot} has no fact ${fact}${element === undefined ? '' : ` of ${element}`}.`,
    {
      field: 'fact',
      remedy: `Take the key of one of its facts: /v1/lots/${lot}/taint.`,
    },
  )

/**
 * The ways of the fact that is asked for, as they are looked for; undefined when the answer is known to whoever asks. Errors: those of `lotQuestion`;
 * NOT_FOUND where the lot has no such fact.
 */
const waysOf = async <Ways extends object>(
  asking: Asking,
  request: Parameters<typeof lotQuestion>[1] & { readonly query: z.output<typeof ofFact> },
  reply: FastifyReply,
  find: (lineage: Lineage, lot: LotId, options: TaintPathOptions) => Ways | undefined,
) => {
  const question = await lotQuestion(asking, request, reply)
  if (question === undefined) return undefined
  const { lot } = request.params
  const { fact, element } = request.query
  const ways = find(question.lineage, lot, { asOf: question.at, fact, element })
  if (ways === undefined) throw noSuchFact(lot, request.query)
  return { ...question.head, ...ways }
}

/** What any matter of a lot may have met, and the ways by which it can have come in. */
export const taintRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/taint',
    {
      ...PATIENT,
      schema: {
        operationId: 'getTaint',
        summary:
          'All facts that any constituent of a lot may have met: stages, where, by whose word, and what is not known',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject({
          ...common,
          element: listOf(z.enum(ELEMENTS)).optional().describe('Only facts of these; unless told, of all.'),
        }),
        response: { 200: taintAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, sight, head } = question
      const found = taint(lineage, lot, { asOf: at, elements: request.query.element })
      if (found === undefined) throw unnamed(lot, at)
      return { ...head, ...found, gaps: seeGaps(found.gaps, sight) }
    },
  )

  app.get(
    '/v1/lots/:lot/taint/path',
    {
      ...PATIENT,
      schema: {
        operationId: 'getTaintPath',
        summary: 'One shortest way by which a fact can have come into a lot, and the event that says it',
        tags: ['lots'],
        params: ofLot,
        querystring: ofFact,
        response: { 200: taintPathAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => (await waysOf(asking, request, reply, taintPath)) ?? unchanged(reply),
  )

  app.get(
    '/v1/lots/:lot/taint/paths',
    {
      ...STREAMED,
      schema: {
        operationId: 'getTaintPaths',
        summary: 'All ways by which a fact can have come into a lot: the part of its graph that can carry it',
        tags: ['lots'],
        params: ofLot,
        querystring: ofFact,
        response: { 200: taintPathsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const ways = await waysOf(asking, request, reply, taintPaths)
      if (ways === undefined) return unchanged(reply)
      const { nodes, edges, ...first } = ways
      const arrays = [
        { name: 'nodes', items: nodes },
        { name: 'edges', items: edges },
      ]
      return streamed(reply, jsonStream(first, arrays))
    },
  )
}
