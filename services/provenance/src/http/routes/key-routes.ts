import { eventAt, type Lineage, withdrawalOf } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesStream } from '../../access/scope.ts'
import { cutOffsAsOf, firstCutOff } from '../../projection/cut-offs.ts'
import type { PostedEvent, PostedWith } from '../../suspects/posted-with.ts'
import { openBehind, type Suspects, suspicionOf } from '../../suspects/suspects.ts'
import { requireLot } from '../lot-question.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { ofLot } from '../params.ts'
import { forbidden } from '../problems.ts'
import { common, limit, position } from '../query.ts'
import { type Asking, questionOf } from '../question.ts'
import { postedAnswer, suspectsAnswer } from '../schemas/keys.ts'
import { PATIENT } from '../streamed.ts'

const params = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{8,32}$/, 'the id of a key is the part between "lode_" and its secret'),
})

/** What was posted with a key: whole, or from its cut-off on. */
export const keyRoutes = (
  app: TypedScope,
  asking: Asking,
  { postedWith, suspects }: { readonly postedWith: PostedWith; readonly suspects: Suspects },
): void => {
  app.get(
    '/v1/keys/:key/events',
    {
      ...PATIENT,
      schema: {
        operationId: 'listPostedWithKey',
        summary:
          'What was posted with a key from its cut-off on, or from a position on, and what became of it',
        tags: ['events'],
        params,
        querystring: z.strictObject({
          ...common,
          from: position
            .optional()
            .describe('From this position on; from the cut-off unless told, or from the first.'),
          limit: limit(10_000, 1_000),
        }),
        response: { 200: postedAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request) => {
      const { key } = request.params
      const question = await questionOf(asking, request, request.query)
      const { lineage, at, sight } = question
      // A key is no business of those who buy: they are told of lots, not of who posted.
      if (sight.scope.kind !== 'all' && sight.scope.kind !== 'areas') throw forbidden()
      const cutOff = cutOffsAsOf(asking.provenance.projection().cutOffs, at).find((each) => each.key === key)
      const first = cutOff && firstCutOff(lineage, cutOff)
      const posted = await postedWith(lineage, key, request.query.from ?? first ?? 1)
      const suspect = new Map((await suspects(lineage, at)).map((each) => [each.at.position, each]))
      const events = posted
        .filter((each) => each.at.position <= at && seesStream(sight.scope, each.at.stream))
        .map((each) => shown(lineage, each, suspect.get(each.at.position)?.state ?? 'believed', at))
      const counts = { believed: 0, open: 0, confirmed: 0, withdrawn: 0 }
      for (const { state } of events) counts[state] += 1
      const said = cutOff && eventAt(lineage, cutOff.position)
      return {
        ...question.head,
        key,
        cutOff: cutOff && said ? { from: first ?? 1, reason: cutOff.reason, said } : null,
        counts,
        events: events.slice(0, request.query.limit),
      }
    },
  )
  app.get(
    '/v1/lots/:lot/suspects',
    {
      ...PATIENT,
      schema: {
        operationId: 'listSuspectsOfLot',
        summary: 'What a lot rests on that is not believed: events that were posted with keys in wrong hands',
        tags: ['events'],
        params: ofLot,
        querystring: z.strictObject(common),
        response: { 200: suspectsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request) => {
      const question = await questionOf(asking, request, request.query)
      const { lineage, at, sight, head } = question
      if (sight.scope.kind !== 'all' && sight.scope.kind !== 'areas') throw forbidden()
      const { lot } = request.params
      requireLot(question, lot)
      const open = openBehind(lineage, lot, await suspects(lineage, at), at)
      return {
        ...head,
        lot,
        suspects: open.map((each) => ({
          at: each.at,
          key: each.cutOff.key,
          owner: each.owner,
          lots: [...each.lots],
          sentence: suspicionOf(each),
        })),
      }
    },
  )
}

type State = keyof z.output<typeof postedAnswer>['counts']

const shown = (
  lineage: Lineage,
  { at, recordedAt, owner, lots }: PostedEvent,
  state: State,
  asOf: number,
) => {
  const withdrawnBy = withdrawalOf(lineage, at.position, asOf)
  return { at, recordedAt, owner, lots: [...lots], state, ...(withdrawnBy && { withdrawnBy }) }
}
