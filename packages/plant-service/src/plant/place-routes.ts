import { poolsNow, type Unit } from '@lodestone/domain'
import { z } from 'zod'
import type { TypedScope } from '../http/typed-scope.ts'
import { PROBLEM_RESPONSES } from './answers.ts'
import { asOfRevision, next, pageOf, pageQuery } from './page.ts'
import { poolView, unitView } from './place-view.ts'
import type { Plant } from './plant.ts'

const tags = ['shift']

/** What holds goods: pools, and boxes, drums and pallets. */
export const placeRoutes = (app: TypedScope, plant: Plant): void => {
  app.get(
    '/v1/pools',
    {
      schema: {
        operationId: 'listPools',
        summary: 'The pools of the area: content, survey, last clearing',
        tags,
        querystring: z.strictObject({}),
        response: { 200: z.object({ ...asOfRevision, pools: z.array(poolView) }), ...PROBLEM_RESPONSES },
      },
    },
    async () => {
      const { state, revision } = await plant.writer.current()
      return { revision, pools: poolsNow(state, plant.registry()) }
    },
  )

  app.get(
    '/v1/units',
    {
      schema: {
        operationId: 'listUnits',
        summary: 'Boxes, drums, bags, pallets and serials that are packed',
        tags,
        querystring: z.strictObject(pageQuery),
        response: {
          200: z.object({ ...asOfRevision, units: z.array(unitView), next }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ query }) => {
      const { state, revision } = await plant.writer.current()
      const { items: units, next } = pageOf(state.units, query, viewOfUnit)
      return { revision, units, next }
    },
  )
}

const viewOfUnit = (unit: string, { kind, contents, units, seal }: Unit) => ({
  unit,
  kind,
  contents,
  units,
  seal: seal ?? null,
})
