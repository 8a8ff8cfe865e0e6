import { handoverOf, LOT_ID, labelOf, MATERIAL_CODES, onHand, REFERENCE } from '@lodestone/domain'
import { z } from 'zod'
import { failure } from '../http/service-error.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import { PROBLEM_RESPONSES } from './answers.ts'
import type { Plant } from './plant.ts'
import { handoverView, labelView, onHandView } from './shift-view.ts'

const tags = ['shift']
const asOf = { revision: z.int().describe('The revision of the book that this is the state of.') }

/** What a shift asks its book: what is there, what is left to do, what stands on a label. */
export const shiftRoutes = (app: TypedScope, plant: Plant): void => {
  app.get(
    '/v1/on-hand',
    {
      schema: {
        operationId: 'getOnHand',
        summary: 'What is there, by place',
        tags,
        querystring: z.strictObject({
          material: z.enum(MATERIAL_CODES).optional(),
          place: z.string().regex(REFERENCE, 'a place, as it was posted').optional(),
        }),
        response: { 200: z.object({ ...asOf, lots: z.array(onHandView) }), ...PROBLEM_RESPONSES },
      },
    },
    async ({ query }) => {
      const { state, revision } = await plant.writer.current()
      return { revision, lots: onHand(state, query) }
    },
  )

  app.get(
    '/v1/handover',
    {
      schema: {
        operationId: 'getHandover',
        summary: 'What one shift leaves to the next',
        tags,
        querystring: z.strictObject({}),
        response: { 200: handoverView.extend(asOf), ...PROBLEM_RESPONSES },
      },
    },
    async () => {
      const { state, revision } = await plant.writer.current()
      return { ...handoverOf(state), revision }
    },
  )

  app.get(
    '/v1/labels/:lot',
    {
      schema: {
        operationId: 'getLabel',
        summary: "What stands on a lot's label",
        tags,
        params: z.strictObject({ lot: z.string().regex(LOT_ID, 'a lot id of this area') }),
        querystring: z.strictObject({}),
        response: { 200: labelView.extend(asOf), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { lot } }) => {
      const { state, revision } = await plant.writer.current()
      const label = labelOf(state, lot)
      if (label === null)
        throw failure('NOT_FOUND', `The book of ${plant.area} has no lot ${lot} that is posted.`)
      return { revision, ...label }
    },
  )
}
