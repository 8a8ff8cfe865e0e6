import { SEVERITIES } from '@lodestone/domain'
import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import type { Desk } from '../../desk/desk.ts'
import { instant, lookBackFrom, requireAreas, requirePeriod, scopeOf, where } from '../balanced.ts'
import { type FindingSources, findAll } from '../find-all.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common, limit } from '../query.ts'
import { isKnown, type Question, questionOf } from '../question.ts'
import { findingsAnswer } from '../schemas/findings.ts'
import { STREAMED } from '../streamed.ts'

/** Exceptions worth a person's time, and who works on them. */
export const findingsRoute = (app: TypedScope, sources: FindingSources, desk: Desk): void => {
  const { asking } = sources
  app.get(
    '/v1/findings',
    {
      ...STREAMED,
      schema: {
        operationId: 'listFindings',
        summary:
          'What is not to be believed, the gravest first: open exceptions of the books, and what follows from the log',
        tags: ['accountancy'],
        querystring: z.strictObject({
          ...common,
          ...where,
          from: instant.optional().describe('What happened from this moment on; a quarter back unless told.'),
          to: instant.optional().describe('Before this moment; now unless told.'),
          severity: z.enum(SEVERITIES).default('note').describe('As grave as this, or graver.'),
          assignee: z.string().min(1).max(200).optional().describe('Only what this person works on.'),
          unassigned: z.enum(['true', 'false']).default('false').describe('Only what nobody works on.'),
          limit: limit(10_000, 1_000),
        }),
        response: { 200: findingsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { element: elements, severity, assignee, limit: most } = request.query
      const unassigned = request.query.unassigned === 'true'
      if (unassigned && assignee !== undefined)
        throw failure('INVALID_QUERY', 'Nobody and somebody are asked for.', {
          field: 'assignee',
          remedy: 'Ask for one of them.',
        })
      const scope = scopeOf(request.query)
      const to = request.query.to ?? asking.provenance.clock().toISOString()
      const from = request.query.from ?? lookBackFrom(to)
      requirePeriod(from, to)
      const asked = await questionOf(asking, request, request.query)
      requireAreas(asked, scope)
      const { work, said } = await desk.read()
      // Who works on what is told too.
      const told = (question: Question): Question => ({
        ...question,
        tag: `${question.tag.slice(0, -1)}.${said}"`,
      })
      if (isKnown(request, reply, told(asked)) && request.query.to !== undefined) return unchanged(reply)
      const search = { scope, from, to, isOpenEnded: request.query.to === undefined, elements }
      const { question, all } = await findAll(sources, request, reply, request.query, asked, search)
      isKnown(request, reply, told(question))
      // Whoever names no end asks up to now: no answer is the same as the one before.
      if (request.query.to === undefined) reply.removeHeader('etag')
      const counts = { note: 0, warning: 0, disputed: 0, critical: 0 }
      for (const each of all) counts[each.severity] += 1
      const least = SEVERITIES.indexOf(severity)
      const listed = all
        .map((each) => ({ ...each, work: work.get(each.id) ?? null }))
        .filter((each) => SEVERITIES.indexOf(each.severity) >= least)
        .filter((each) => assignee === undefined || each.work?.assignee === assignee)
        .filter((each) => !unassigned || (each.work?.assignee ?? null) === null)
      const items = all.filter(({ because }) => because === null).length
      return { ...question.head, from, to, counts, items, findings: listed.slice(0, most) }
    },
  )
}
