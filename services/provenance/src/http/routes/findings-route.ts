import { SEVERITIES } from '@lodestone/domain'
import type { TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { reportFindings } from '../../customers/report-findings.ts'
import type { CustomerReports } from '../../customers/reports.ts'
import { bookFindings, type Findings, grouped } from '../../queries/findings.ts'
import { suspectFindings } from '../../suspects/suspect-findings.ts'
import type { Suspects } from '../../suspects/suspects.ts'
import { instant, requireAreas, requirePeriod, scopeOf, where } from '../balanced.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { common, limit } from '../query.ts'
import { type Asking, isKnown, questionNow, questionOf } from '../question.ts'
import { findingsAnswer } from '../schemas/findings.ts'
import { STREAMED } from '../streamed.ts'

/** How long findings look back unless told: a quarter. */
const LOOK_BACK_MS = 92 * 86_400_000

/** Exceptions worth a person's time. */
export const findingsRoute = (
  app: TypedScope,
  asking: Asking,
  findings: Findings,
  suspects: Suspects,
  reports: CustomerReports,
): void => {
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
          limit: limit(10_000, 1_000),
        }),
        response: { 200: findingsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { element: elements, severity, limit: most } = request.query
      const scope = scopeOf(request.query)
      const to = request.query.to ?? asking.provenance.clock().toISOString()
      const from = request.query.from ?? new Date(Date.parse(to) - LOOK_BACK_MS).toISOString()
      requirePeriod(from, to)
      const asked = await questionOf(asking, request, request.query)
      requireAreas(asked, scope)
      if (isKnown(request, reply, asked) && request.query.to !== undefined) return unchanged(reply)
      const asOf = request.query['as-of'] === undefined ? 'now' : asked.at
      const { occurredBefore } = asked.lineage
      const found = await findings(asking.provenance.lineage(), asOf, {
        scope,
        from,
        to,
        elements,
        occurredBefore,
      })
      // Meanwhile the projection may have gone on, and the answer with it.
      const question = questionNow(asking, request, { ...request.query, 'as-of': found.at })
      isKnown(request, reply, question)
      // Whoever names no end asks up to now: no answer is the same as the one before.
      if (request.query.to === undefined) reply.removeHeader('etag')
      const { lineage, at, head } = question
      const areas = requireAreas(question, scope)
      const books = await bookFindings(asking.provenance, lineage, at, areas, { from, to })
      const posted = suspectFindings(await suspects(lineage, at), areas, { from, to })
      // No part of the ledger: as of another time nobody had said anything.
      const isNow = request.query['as-of'] === undefined && request.query['occurred-before'] === undefined
      const said = isNow ? reportFindings(await reports.list(), areas, { from, to: request.query.to }) : []
      const all = grouped(lineage, at, [
        ...found.findings.map((each) => ({ ...each, source: 'derived' as const })),
        ...books,
        ...posted,
        ...said,
      ])
      const counts = { note: 0, warning: 0, disputed: 0, critical: 0 }
      for (const each of all) counts[each.severity] += 1
      const least = SEVERITIES.indexOf(severity)
      const listed = all.filter((each) => SEVERITIES.indexOf(each.severity) >= least).slice(0, most)
      const items = all.filter(({ because }) => because === null).length
      return { ...head, from, to, counts, items, findings: listed }
    },
  )
}
