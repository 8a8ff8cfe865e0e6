import { areas, sites } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesParties } from '../../access/scope.ts'
import { partiesAsOf } from '../../projection/parties.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { areasAnswer, partiesAnswer, sitesAnswer } from '../schemas/places.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['registry']
const querystring = z.strictObject(common)

/** What the registry says, as of a position: where material was handled, and by whom. A customer sees no party but their own. */
export const placeRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/sites',
    {
      ...PATIENT,
      schema: {
        operationId: 'listSites',
        summary: 'Sites and their countries',
        tags,
        querystring,
        response: { 200: sitesAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      return { ...question.head, sites: sites(question.lineage, question.at) }
    },
  )

  app.get(
    '/v1/areas',
    {
      ...PATIENT,
      schema: {
        operationId: 'listAreas',
        summary: 'Areas, each with one book',
        tags,
        querystring,
        response: { 200: areasAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      return { ...question.head, areas: areas(question.lineage, question.at) }
    },
  )

  app.get(
    '/v1/parties',
    {
      ...PATIENT,
      schema: {
        operationId: 'listParties',
        summary: 'Customers, suppliers, carriers and others outside',
        tags,
        querystring,
        response: { 200: partiesAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      const { scope } = question.sight
      const parties = partiesAsOf(asking.provenance.projection().parties, question.at)
      const seen = seesParties(scope)
        ? parties
        : parties.filter(({ party }) => scope.kind === 'party' && party === scope.party)
      return { ...question.head, parties: seen }
    },
  )
}
