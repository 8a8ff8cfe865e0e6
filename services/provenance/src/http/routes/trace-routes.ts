import { openTrace } from '@lodestone/lineage'
import { traceRows } from '@lodestone/lineage/trace-rows'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { counted, type SeenTrace, seeTrace, withSources } from '../../queries/seen-trace.ts'
import { stageLanes } from '../../queries/trace-stages.ts'
import { jsonStream, type StreamedArray } from '../json-stream.ts'
import { lotQuestion, unnamed } from '../lot-question.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { common, wholeNumber } from '../query.ts'
import type { Asking } from '../question.ts'
import { traceAnswer } from '../schemas/trace.ts'
import { STREAMED, streamed } from '../streamed.ts'

const MOST = 1_000_000_000
const VIEWS = ['graph', 'table', 'stages'] as const
type View = (typeof VIEWS)[number]

/** What each view shows, in arrays that are written as they are made. */
const shown = (view: View, seen: SeenTrace): readonly StreamedArray[] => {
  switch (view) {
    case 'graph': {
      const { nodes, sources } = withSources(seen.nodes())
      return [
        { name: 'nodes', items: nodes },
        { name: 'edges', items: seen.edges() },
        { name: 'sources', items: seen.direction === 'upstream' ? sources : [] },
        { name: 'leaves', items: seen.leaves() },
        { name: 'shipments', items: seen.shipments() },
        { name: 'keptOut', items: seen.keptOut() },
      ]
    }
    case 'table':
      return [{ name: 'rows', items: traceRows(seen) }]
    case 'stages':
      return [{ name: 'stages', items: stageLanes(seen.nodes()) }]
  }
}

/** Where a lot comes from, and where it went. */
export const traceRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/lots/:lot/trace',
    {
      ...STREAMED,
      schema: {
        operationId: 'traceLot',
        summary: 'Where a lot comes from, or where it went: as a graph, as a table, or by stage',
        tags: ['lots'],
        params: ofLot,
        querystring: z.strictObject({
          ...common,
          direction: z.enum(['upstream', 'downstream']).default('upstream'),
          view: z.enum(VIEWS).default('graph'),
          depth: wholeNumber('the depth', 0, MOST).optional().describe('At most so many steps from the lot.'),
          limit: wholeNumber('the limit', 1, MOST).optional().describe('At most so many lots.'),
        }),
        response: { 200: traceAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      const { direction, view, depth, limit } = request.query
      const question = await lotQuestion(asking, request, reply)
      if (question === undefined) return unchanged(reply)
      const { lineage, at, sight, head } = question
      const found = openTrace(lineage, lot, { direction, depth, limit, asOf: at })
      if (found === undefined) throw unnamed(lot, at)
      const seen = seeTrace(found, sight)
      const missing = counted(seen.missing())
      const arrays = [...shown(view, seen), { name: 'missing', items: missing.items }]
      return streamed(
        reply,
        jsonStream({ ...head, lot, direction, view, asOf: at }, arrays, () => ({
          gaps: seen.gaps(),
          complete: missing.count() === 0 && !seen.hasGaps(),
        })),
      )
    },
  )
}
