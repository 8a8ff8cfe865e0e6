import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { scopeOf } from '../../access/scope.ts'
import { seesSubject } from '../../access/sees-subject.ts'
import { sightOf } from '../../access/sight.ts'
import type { HeardUpTo, LiveFeed } from '../../live/live-feed.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden, notAnswering, problem } from '../problems.ts'
import type { Asking } from '../question.ts'

const POSITION = /^(?:0|[1-9]\d{0,14})(?:\.(?:0|[1-9]\d{0,14}))?$/

export const LIVE = '/v1/live'

const FORMAT = `Server-sent events. \`hello\` {position}: the connection stands. \`changed\` {position, lots}: these lots changed up to that position; with "more": true, further lots of the same position follow. \`flipped\` {position, flips}: what verdicts became by events up to that position, each as /v1/verdicts/flips tells it; likewise with "more". \`desk\` {position}: people of the house said something of their work (who works on what, notices, the plan), and only they hear of it: look anew. It has no id. \`reset\` {position}: more has happened since Last-Event-ID than is remembered, look anew. The id of a message is its position, with that of the flips behind a point while it is another; a comment now and then shows that the connection is alive.`

const EVENT_STREAM = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Kept open for another request, it would hold up the closing of the server once this one ends.
  connection: 'close',
  // Proxies that collect answers before they pass them on would hold changes back.
  'x-accel-buffering': 'no',
} as const

/** Tells of changes as they are folded. */
export const liveRoute = (
  app: TypedScope,
  { provenance, behind, keyStands }: Asking,
  feed: LiveFeed,
): void => {
  app.get(
    LIVE,
    {
      // A connection that stays open is no answer that is late.
      exposeHeadRoute: false,
      schema: {
        operationId: 'live',
        summary: 'Which lots change, as it happens',
        description: FORMAT,
        tags: ['projection'],
        querystring: z.strictObject({}),
        headers: z.looseObject({
          'last-event-id': z
            .string()
            .regex(POSITION, 'the last event id is a position')
            .optional()
            .describe('The position of the last message that was seen; from now on unless told.'),
        }),
        response: {
          200: {
            description: FORMAT,
            content: { 'text/event-stream': { schema: z.string() } },
          },
          ...OTHER_RESPONSES,
        },
      },
    },
    async (request, reply) => {
      const status = provenance.status()
      if (!status.answers) throw notAnswering(status)
      const scope = request.access === null ? { kind: 'nothing' as const } : scopeOf(request.access)
      if (scope.kind === 'nothing') throw forbidden()
      const sight = sightOf(scope, behind)
      const last = request.headers['last-event-id']
      const position = provenance.position()
      const after = heardUpTo(last, position)
      if (feed.isFull())
        throw problem('TOO_MANY_LISTENERS', 'As many listen already as are served at a time.')
      if (scope.kind !== 'party') await feed.readDesk()
      reply.hijack()
      const { raw } = reply
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value)
      raw.writeHead(200, EVENT_STREAM)
      const { access } = request
      feed.listen(raw, after, {
        sees: sight.lot,
        seesDesk: scope.kind !== 'party',
        seesFlip: (flip) => seesSubject(sight, provenance.lineage(), flip),
        stand: () => access !== null && keyStands(access),
      })
    },
  )
}

/** By the last event id, else from now on. From beyond the end: the ledger that it stood in is not this one, and all has to be looked at anew. */
const heardUpTo = (last: string | undefined, now: number): HeardUpTo => {
  if (last === undefined) return { lots: now, flips: now }
  const [lots = now, flips = lots] = last.split('.').map(Number)
  return { lots: lots > now ? -1 : lots, flips: Math.min(flips, now) }
}
