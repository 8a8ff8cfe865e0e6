import { production, recycledByMonth, suppliersOf } from '@lodestone/accountancy'
import { ELEMENTS, type Element, siteOf } from '@lodestone/domain'
import type { TypedScope } from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Desk } from '../../desk/desk.ts'
import { planInForce } from '../../desk/plan-in-force.ts'
import { finished } from '../../following/pace.ts'
import { areasSeen } from '../../queries/areas-seen.ts'
import { instant, requirePeriod } from '../balanced.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common, limit, listOf } from '../query.ts'
import { type Asking, isKnown, type Question, questionOf, sayPosition } from '../question.ts'
import { productionAnswer, recycledAnswer, suppliersAnswer } from '../schemas/outlook.ts'
import { PATIENT, STREAMED } from '../streamed.ts'

const tags = ['outlook']
const DAY_MS = 86_400_000
/** What magnets are made for. */
const ASKED: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb']

const period = {
  from: instant.optional().describe('What happened from this moment on; back from now unless told.'),
  to: instant.optional().describe('And before this one; now unless told.'),
}

/** What the chain makes, what it depends on, and what of it is recycled: what a board shows. */
export const outlookRoutes = (app: TypedScope, asking: Asking, desk: Desk): void => {
  /** A period that nobody named ends now, at the whole hour after, so that an answer is the same for a while. */
  const periodFor = (
    { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
    days: number,
  ) => {
    const end = to ?? hourAfter(asking.provenance.clock())
    const begin = from ?? new Date(Date.parse(end) - days * DAY_MS).toISOString()
    requirePeriod(begin, end)
    return { from: begin, to: end }
  }

  app.get(
    '/v1/production',
    {
      ...PATIENT,
      schema: {
        operationId: 'getProduction',
        summary:
          'What was made in a period, stage by stage and site by site, at which rate a year, against the plan',
        description:
          'One pass over the books’ events. Products count, returns do not. Whoever sees some areas is told of those.',
        tags,
        querystring: z.strictObject({ ...common, ...period }),
        response: { 200: productionAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      const areas = areasSeen(question)
      const asked = periodFor(request.query, 28)
      const { plan, said } = await desk.read()
      // It is told against what was said of the plan too.
      const told = { ...question, tag: `${question.tag.slice(0, -1)}.${said}"` }
      if (isKnownOf(request, reply, told)) return unchanged(reply)
      const day = new Date(Date.parse(asked.to) - 1).toISOString().slice(0, 10)
      const sites = new Set(areas.map(siteOf))
      const lines = planInForce(plan, { day, position: question.at }).filter(
        ({ site }) => question.sight.scope.kind === 'all' || sites.has(site),
      )
      const held = { areas, ...asked, asOf: question.at, plan: lines }
      return { ...question.head, ...production(question.lineage, held) }
    },
  )

  app.get(
    '/v1/suppliers',
    {
      ...PATIENT,
      schema: {
        operationId: 'listSuppliers',
        summary: 'Who each bought material came from in a period: what has one supplier only stands first',
        tags,
        querystring: z.strictObject({ ...common, ...period }),
        response: { 200: suppliersAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      const areas = areasSeen(question)
      const asked = periodFor(request.query, 365)
      if (isKnownOf(request, reply, question)) return unchanged(reply)
      const materials = suppliersOf(question.lineage, { areas, ...asked, asOf: question.at })
      return { ...question.head, ...asked, materials }
    },
  )

  app.get(
    '/v1/recycled',
    {
      ...STREAMED,
      schema: {
        operationId: 'getRecycled',
        summary:
          'What of the finished magnets of each month was recycled, element by element, by the share reading',
        description:
          'Of each month the heaviest lots are read, up to `lots`, and it is said how much of the month they are. In slices, so that others come in between.',
        tags,
        querystring: z.strictObject({
          ...common,
          through: z
            .string()
            .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written "2026-11"')
            .optional()
            .describe('The last month, in UTC; the present one unless told.'),
          months: limit(36, 6).describe('So many months, with the last.'),
          lots: limit(500, 40).describe('So many lots of a month are read, the heaviest.'),
          element: listOf(z.enum(ELEMENTS))
            .optional()
            .describe('Elements: "Nd,Dy"; Nd, Pr, Dy and Tb unless told.'),
        }),
        response: { 200: recycledAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { months, lots, element: elements = ASKED } = request.query
      const question = await questionOf(asking, request, request.query)
      areasSeen(question)
      // A month that is not named is another one with time.
      if (request.query.through === undefined) sayPosition(reply, question)
      else if (isKnown(request, reply, question)) return unchanged(reply)
      const { lineage, at, head, sight } = question
      const through = request.query.through ?? asking.provenance.clock().toISOString().slice(0, 7)
      const asked = { through, months, elements, lots, sees: sight.lot, asOf: at }
      return { ...head, months: await finished(recycledByMonth(lineage, asked)) }
    },
  )
}

/** A period that ends now is another one with time: no answer is the same as the one before. */
const isKnownOf = (
  request: FastifyRequest<{ Querystring: { readonly to?: string | undefined } }>,
  reply: FastifyReply,
  question: Question,
): boolean => {
  if (request.query.to !== undefined) return isKnown(request as FastifyRequest, reply, question)
  sayPosition(reply, question)
  return false
}

const hourAfter = (now: Date): string =>
  new Date((Math.floor(now.getTime() / 3_600_000) + 1) * 3_600_000).toISOString()
