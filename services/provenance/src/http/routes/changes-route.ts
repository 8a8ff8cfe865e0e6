import { areasOf } from '@lodestone/accountancy'
import { withdrawnSince } from '@lodestone/lineage'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesStream } from '../../access/scope.ts'
import { inDoubtSince } from '../../certificates/in-doubt-since.ts'
import type { Issuing } from '../../certificates/issue-certificate.ts'
import type { Statuses } from '../../certificates/statuses.ts'
import type { Desk } from '../../desk/desk.ts'
import type { EventReader, GroupedFinding } from '../../queries/findings.ts'
import { readEvent } from '../../queries/read-events.ts'
import { lookBackFrom, requireAreas, scopeOf, where } from '../balanced.ts'
import { type FindingSources, findIn } from '../find-all.ts'
import { OTHER_RESPONSES } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import { common, type KnownAt, knownAt, limit, moment } from '../query.ts'
import { isKnown, positionOf, questionNow, questionOf } from '../question.ts'
import { changesAnswer } from '../schemas/changes.ts'
import { STREAMED } from '../streamed.ts'

export type ChangesSources = FindingSources & {
  readonly desk: Desk
  /** Where certificates are issued. */
  readonly certificates: { readonly issuing: Issuing; readonly statuses: Statuses } | null
}

const WEEK_MS = 7 * 86_400_000

/** What is otherwise than when somebody last looked: what there is to work on, and what stands no longer. */
export const changesRoute = (app: TypedScope, sources: ChangesSources): void => {
  const { asking, desk, certificates } = sources
  app.get(
    '/v1/changes',
    {
      ...STREAMED,
      schema: {
        operationId: 'getChanges',
        summary:
          'What changed since a position: exceptions that opened and closed, corrections, certificates that are in doubt',
        description:
          'Exceptions of the last quarter, found as of then and as of now. Flips of verdicts are told by /v1/verdicts/flips.',
        tags: ['accountancy'],
        querystring: z.strictObject({
          area: where.area,
          site: where.site,
          since: knownAt
            .optional()
            .describe('The position or the moment when somebody last looked; a week back unless told.'),
          seen: moment
            .optional()
            .describe(
              'The moment when they did, for what is no part of the ledger; `since` where that is a moment.',
            ),
          'wait-for': common['wait-for'],
          timeout: common.timeout,
          limit: limit(100, 10),
        }),
        response: { 200: changesAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { query, access } = request
      if (access === null || access.role === 'customer') throw forbidden()
      const scope = scopeOf(query)
      const at = asking.provenance.clock().toISOString()
      const search = { scope, from: lookBackFrom(at), to: at, isOpenEnded: true, elements: undefined }
      const asked = await questionOf(asking, request, query)
      const looked: KnownAt = query.since ?? { ms: Date.parse(at) - WEEK_MS }
      const since =
        typeof looked === 'number' ? Math.min(looked, asked.at) : positionOf(asked.lineage, looked, 'since')
      const seen = query.seen ?? (typeof looked === 'number' ? undefined : looked.ms)
      const asOf = { ...query, 'as-of': since }
      // What a book said of then and of now is read once.
      const reads = new Map<string, ReturnType<typeof readEvent>>()
      const read: EventReader = (ref) => {
        const content = reads.get(ref.id) ?? readEvent(asking.provenance, ref)
        reads.set(ref.id, content)
        return content
      }
      const now = await findIn(sources, request, query, asked, search, read)
      // Nothing was recorded since: what was found then is what is found now, but for what customers said.
      const before =
        now.question.at === since
          ? { all: now.all.filter(({ source }) => source !== 'customer') }
          : // An area that had posted nothing then had nothing open.
            areasOf(asked.lineage, scope, since).length === 0
            ? { all: [] }
            : await findIn(sources, request, asOf, questionNow(asking, request, asOf), search, read)
      isKnown(request, reply, now.question)
      reply.removeHeader('etag')
      const { work } = await desk.read()
      const isOf = (all: readonly GroupedFinding[]) => new Set(all.map(({ id }) => id))
      const [then, still] = [isOf(before.all), isOf(now.all)]
      // What customers said is told of no earlier position: by the moment alone.
      const isNew = (each: GroupedFinding): boolean =>
        each.source === 'customer'
          ? seen !== undefined && Date.parse(each.occurredAt) > seen
          : !then.has(each.id)
      const isGiven = ({ id }: GroupedFinding): boolean => {
        const said = work.get(id)
        if (said === undefined || seen === undefined || said.assignee !== access.owner) return false
        return said.assigned.by !== access.owner && Date.parse(said.assigned.at) > seen
      }
      const worked = (each: GroupedFinding) => ({ ...each, work: work.get(each.id) ?? null })
      const some = <T>(items: readonly T[]) => ({ total: items.length, items: items.slice(0, query.limit) })
      const { lineage, sight, at: position } = now.question
      const areas = new Set(requireAreas(now.question, scope).map((area) => `book-${area}`))
      const corrections = withdrawnSince(lineage, since, position).filter(
        ({ event }) => areas.has(event.stream) && seesStream(sight.scope, event.stream),
      )
      const isWhole = sight.scope.kind === 'all' && scope.kind === 'chain'
      const inDoubt =
        certificates === null || !isWhole
          ? []
          : await inDoubtSince(certificates.issuing, certificates.statuses, { position: since, seen })
      return {
        ...now.question.head,
        since,
        at,
        opened: some(now.all.filter(isNew).map(worked)),
        closed: some(before.all.filter(({ id }) => !still.has(id)).map(worked)),
        corrections: some(corrections.reverse()),
        certificates: some(inDoubt),
        given: some(now.all.filter(isGiven).map(worked)),
      }
    },
  )
}
