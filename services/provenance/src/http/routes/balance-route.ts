import { balance, type Sheet } from '@lodestone/accountancy'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seeGaps } from '../../queries/seen-trace.ts'
import { instant, periodFor, requireAreas, requirePeriod, scopeOf, where } from '../balanced.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { balanceAnswer } from '../schemas/balance.ts'
import { material } from '../schemas/parts.ts'
import { PATIENT } from '../streamed.ts'

/** Material accountancy: the balance of areas over a period. */
export const balanceRoute = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/balances',
    {
      ...PATIENT,
      schema: {
        operationId: 'getBalance',
        summary: 'The material balance of an area, a site or the chain over a period, to the gram',
        description:
          'Opening + what came in - what left = closing, by material, of mass and of elements; what is not accounted for, with its uncertainty by weighing and analysis, and the verdict.',
        tags: ['accountancy'],
        querystring: z.strictObject({
          ...common,
          ...where,
          from: instant.optional().describe('From this moment on; a quarter back from the end unless told.'),
          to: instant
            .optional()
            .describe(
              'Before this moment; the end of the day on which something was last recorded unless told.',
            ),
          material: material.optional().describe('Only the row of this material.'),
        }),
        response: { 200: balanceAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { element: elements, material: only } = request.query
      const scope = scopeOf(request.query)
      const question = await questionOf(asking, request, request.query)
      const { from, to } = periodFor(question, request.query)
      requirePeriod(from, to)
      requireAreas(question, scope)
      if (isKnown(request, reply, question)) return unchanged(reply)
      const { lineage, at, sight, head } = question
      const found = balance(lineage, { scope, from, to, elements, asOf: at })
      const ofMaterial = (sheet: Sheet): Sheet =>
        only === undefined
          ? sheet
          : { ...sheet, materials: sheet.materials.filter((row) => row.material === only) }
      const { closed } = found
      return {
        ...head,
        ...found,
        sheets: found.sheets.map(ofMaterial),
        ...(closed === undefined ? {} : { closed: { ...closed, sheets: closed.sheets.map(ofMaterial) } }),
        gaps: seeGaps(found.gaps, sight),
      }
    },
  )
}
