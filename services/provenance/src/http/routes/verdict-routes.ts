import type { LotId } from '@lodestone/domain'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import type { RulesAsked } from '../../verdicts/rule-sets.ts'
import { shippedLine } from '../../verdicts/shipped-line.ts'
import { verdictFor } from '../../verdicts/verdict-for.ts'
import { type DeliveryBody, deliveryBody, deliveryOf, type KnownDelivery } from '../delivery.ts'
import { bodyOfQuery, deliveryQuery } from '../delivery-query.ts'
import { lotQuestion, requireLot } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLine, ofLot } from '../params.ts'
import { common, lotParam } from '../query.ts'
import { type Asking, isKnown, type Question, questionOf, sayPosition } from '../question.ts'
import { verdictAnswer } from '../schemas/verdict.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['verdicts']
const asked = z.strictObject({ ...common, ...deliveryQuery })
const posted = z.strictObject({
  delivery: deliveryBody.default({}),
  with: z.array(lotParam).max(100).optional().describe('Other lots in the same end item or line.'),
  ruleSet: z.strictObject({ id: z.string(), version: z.string().optional() }).optional(),
})

type Asked = {
  readonly delivery: DeliveryBody
  readonly with?: readonly LotId[] | undefined
  readonly ruleSet?: RulesAsked | undefined
}

const DESCRIPTION =
  'For the date of the delivery (the local date at the place of delivery) and by every regime of the rule set side by side. No legal advice.'

/** What a rule set says of a lot, or of a line of a shipment, on a delivery. With a body rather than a query, also under determinations. */
export const verdictRoutes = (app: TypedScope, asking: Asking): void => {
  const response = { 200: verdictAnswer, ...OTHER_RESPONSES }
  app.get(
    '/v1/lots/:lot/verdict',
    {
      ...PATIENT,
      schema: {
        operationId: 'getVerdict',
        summary:
          'Whether a lot may be delivered: outcome, reasons, offending paths, what is missing, exceptions tried',
        description: DESCRIPTION,
        tags,
        params: ofLot,
        querystring: asked,
        response,
      },
    },
    async (request, reply) => {
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      return answer(asking, question, request.params.lot, fromQuery(request.query))
    },
  )
  app.post(
    '/v1/lots/:lot/verdict',
    {
      ...PATIENT,
      schema: {
        operationId: 'askVerdict',
        summary: 'The same, with the facts of the delivery in the body: nothing is recorded',
        description: DESCRIPTION,
        tags,
        params: ofLot,
        querystring: z.strictObject(common),
        body: posted,
        response,
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      sayPosition(reply, question)
      return answer(asking, question, request.params.lot, request.body)
    },
  )
  app.get(
    '/v1/shipments/:parcel/lines/:line/verdict',
    {
      ...PATIENT,
      schema: {
        operationId: 'getLineVerdict',
        summary: "The same of a line of a shipment: contract, clauses and date are the ledger's unless told",
        description: `${DESCRIPTION} The date: of the acceptance; else when delivery is due; else when it left.`,
        tags,
        params: ofLine,
        querystring: asked,
        response,
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      const { parcel, line } = request.params
      const { lot, known } = await shippedLine(asking.provenance, question, parcel, line)
      if (isKnown(request, reply, question)) return unchanged(reply)
      return answer(asking, question, lot, fromQuery(request.query), known)
    },
  )
  app.post(
    '/v1/shipments/:parcel/lines/:line/verdict',
    {
      ...PATIENT,
      schema: {
        operationId: 'askLineVerdict',
        summary: 'The same, with the facts of the delivery in the body: nothing is recorded',
        description: DESCRIPTION,
        tags,
        params: ofLine,
        querystring: z.strictObject(common),
        body: posted,
        response,
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      const { parcel, line } = request.params
      const { lot, known } = await shippedLine(asking.provenance, question, parcel, line)
      sayPosition(reply, question)
      return answer(asking, question, lot, request.body, known)
    },
  )
}

const fromQuery = (query: z.output<typeof asked>): Asked => ({
  delivery: bodyOfQuery(query),
  with: query.with,
  ruleSet: query['rule-set'],
})

/** Errors: INVALID_QUERY without a date; RULE_SET_NOT_ACTIVE; those of the lots that it names. */
const answer = async (
  { provenance }: Asking,
  question: Question,
  lot: LotId,
  { delivery: told, with: others = [], ruleSet }: Asked,
  known: KnownDelivery = {},
) => {
  const lots = [...new Set([lot, ...others])]
  for (const each of lots) requireLot(question, each)
  const delivery = deliveryOf(told, known, DATE_IS_TOLD_BY)
  const { rules, ...found } = await verdictFor(provenance, question, lots, delivery, ruleSet)
  return { ...question.head, title: rules.title, delivery, ...found }
}

const DATE_IS_TOLD_BY = {
  field: 'delivery-date',
  remedy:
    'Give the local date at the place of delivery: delivery-date=2027-01-04; or delivered-at with time-zone.',
}
