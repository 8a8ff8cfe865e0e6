import { eventAt, findPosition, type Lineage, withdrawalOf } from '@lodestone/lineage'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesStream } from '../../access/scope.ts'
import type { ParkedEvent } from '../../projection/parked.ts'
import { seen } from '../../queries/history.ts'
import { readEvent } from '../../queries/read-events.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import { common, streamParam, wholeNumber } from '../query.ts'
import { type Asking, isKnown, questionOf } from '../question.ts'
import { eventAnswer } from '../schemas/places.ts'
import { PATIENT } from '../streamed.ts'

/** Where the event is, readable or parked. */
const placeOf = (lineage: Lineage, parked: readonly ParkedEvent[], position: number) => {
  const event = eventAt(lineage, position)
  if (event !== undefined) return event
  const unread = parked.find((each) => each.position === position)
  if (unread === undefined) return null
  const { stream, revision, id, type } = unread
  return { position, stream, revision, id, type, occurredAt: null }
}

/** Any event of the ledger, as it was recorded. */
export const eventRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/events/:stream/:revision',
    {
      ...PATIENT,
      schema: {
        operationId: 'getEvent',
        summary: 'An event of the ledger, with its content',
        tags: ['events'],
        params: z.strictObject({
          stream: streamParam,
          revision: wholeNumber('a revision', 0, 999_999_999_999_999),
        }),
        querystring: z.strictObject(common),
        response: { 200: eventAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { stream, revision } = request.params
      const question = await questionOf(asking, request, request.query)
      const { lineage, at, sight } = question
      const absent = () =>
        seesStream(sight.scope, stream)
          ? failure('NOT_FOUND', `There is no event ${stream}@${revision} as of position ${at}.`)
          : forbidden()
      const position = findPosition(lineage, stream, revision, at)
      const place = position && placeOf(lineage, asking.provenance.projection().parked, position)
      if (!place) throw absent()
      const content = await readEvent(asking.provenance, place)
      const shown = seen(place, content, sight)
      if (shown.withheld || (shown.unreadable !== undefined && !seesStream(sight.scope, stream)))
        throw absent()
      if (isKnown(request, reply, question)) return unchanged(reply)
      const withdrawnBy = withdrawalOf(lineage, place.position, at)
      return {
        ...question.head,
        at: place,
        storedAt: content.storedAt,
        ...(withdrawnBy === undefined ? {} : { withdrawnBy }),
        ...shown,
      }
    },
  )
}
