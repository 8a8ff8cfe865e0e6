import { PLANNED_STAGES } from '@lodestone/accountancy'
import { failure, PROBLEM_RESPONSES, type RegistryReader, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { noteSchema } from '../../desk/acts.ts'
import type { Desk } from '../../desk/desk.ts'
import { planInForce } from '../../desk/plan-in-force.ts'
import { forbidden } from '../problems.ts'
import { siteParam } from '../query.ts'
import type { Asking } from '../question.ts'
import { saidIn } from '../said-in.ts'
import { planLine } from '../schemas/outlook.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['outlook']
const stage = z.enum(PLANNED_STAGES)

/** What sites are to make in a year, stage by stage: what production is held against. */
export const planRoutes = (
  app: TypedScope,
  { asking, desk, registry }: { asking: Asking; desk: Desk; registry: RegistryReader },
): void => {
  app.get(
    '/v1/plan',
    {
      schema: {
        operationId: 'getPlan',
        summary: 'What sites are to make in a year on a day, stage by stage, and who said so',
        tags,
        querystring: z.strictObject({
          day: z.iso
            .date('a day is written "2026-11-26"')
            .optional()
            .describe('Of this day; today unless told.'),
        }),
        response: { 200: z.object({ day: z.iso.date(), lines: z.array(planLine) }), ...PROBLEM_RESPONSES },
      },
    },
    async ({ access, query }, reply) => {
      if (access === null || access.role === 'customer') throw forbidden()
      const day = query.day ?? asking.provenance.clock().toISOString().slice(0, 10)
      const { plan } = await desk.read()
      reply.header('cache-control', 'private, no-store')
      return { day, lines: planInForce(plan, { day, position: asking.provenance.position() }) }
    },
  )

  app.post(
    '/v1/plan',
    {
      ...PATIENT,
      schema: {
        operationId: 'statePlan',
        summary:
          'Says what a site is to make at a stage in a year, from a day on; for compliance and administrators',
        tags,
        body: z.strictObject({
          site: siteParam,
          stage,
          gramsPerYear: z
            .int('grams a year are a whole number')
            .nonnegative()
            .nullable()
            .describe('Null takes back what was said.'),
          from: z.iso.date('a day is written "2026-11-26"').describe('From the beginning of this day, UTC.'),
          note: noteSchema.optional(),
        }),
        response: { 200: z.object({ site: z.string(), stage }), ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { access, body } = request
      if (access?.role !== 'compliance' && access?.role !== 'admin') throw forbidden()
      if (access.areas !== undefined) throw forbidden()
      if (!registry.latest().sites.has(body.site))
        throw failure('INVALID_POST', `No site ${body.site} is registered.`, { field: 'site' })
      const act = { type: 'PlanStated', ...saidIn(asking, request), ...body } as const
      return desk.write(() => ({ acts: [act], answer: { site: body.site, stage: body.stage } }))
    },
  )
}
