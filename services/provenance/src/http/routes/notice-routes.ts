import { bookStream, PARTY_CODE } from '@lodestone/domain'
import { findPosition } from '@lodestone/lineage'
import { failure, PROBLEM_RESPONSES, type TypedScope } from '@lodestone/plant-service'
import type { FastifyRequest } from 'fastify'
import { v7 } from 'uuid'
import { z } from 'zod'
import { seesStream } from '../../access/scope.ts'
import { noticeText } from '../../desk/acts.ts'
import type { Desk } from '../../desk/desk.ts'
import type { DeskState, Notice } from '../../desk/desk-state.ts'
import { isCorrected } from '../../desk/is-corrected.ts'
import { mayWork } from '../../desk/workers.ts'
import { forbidden } from '../problems.ts'
import { areaParam, wholeNumber } from '../query.ts'
import { type Asking, questionOf } from '../question.ts'
import { saidIn } from '../said-in.ts'
import { instant } from '../schemas/parts.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['accountancy']
const said = z.object({ by: z.string(), at: instant })
const notice = z
  .object({
    notice: z.uuid(),
    area: z.string(),
    revision: z.int().describe('The event that is declared erroneous, by its place in the book.'),
    corrected: z.boolean().describe('The event is declared erroneous by now.'),
    party: z.string(),
    text: z.string(),
    drafted: said,
    sent: said.extend({ to: z.string().describe('Whom it was sent to, and how.') }).nullable(),
  })
  .meta({ id: 'Notice' })
const answered = z.object({ notice: z.uuid() })

/** What customers are told of corrections: drafted with the correction, and sent by people, who say so. */
export const noticeRoutes = (app: TypedScope, asking: Asking, desk: Desk): void => {
  const sees = async (request: FastifyRequest) => {
    if (request.access === null || request.access.role === 'customer') throw forbidden()
    const { sight } = await questionOf(asking, request, { timeout: 0 })
    return (area: string): boolean => seesStream(sight.scope, bookStream(area))
  }

  app.get(
    '/v1/notices',
    {
      schema: {
        operationId: 'listNotices',
        summary: 'Notices of corrections: drafted, sent by whom, when and to whom; the newest first',
        tags,
        querystring: z.strictObject({
          area: areaParam.optional(),
          revision: wholeNumber('a revision', 0, 999_999_999_999_999)
            .optional()
            .describe('With its area: the event that is declared erroneous.'),
          party: z.string().regex(PARTY_CODE, 'a party is written like "GM"').optional(),
          unsent: z.enum(['true', 'false']).default('false').describe('Only what was not sent.'),
        }),
        response: { 200: z.object({ notices: z.array(notice) }), ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const { area, revision, party, unsent } = request.query
      const mine = await sees(request)
      const { notices } = await desk.read()
      const lineage = asking.provenance.lineage()
      reply.header('cache-control', 'private, no-store')
      return {
        notices: [...notices.values()]
          .filter((each) => mine(each.area))
          .filter((each) => area === undefined || each.area === area)
          .filter((each) => revision === undefined || each.revision === revision)
          .filter((each) => party === undefined || each.party === party)
          .filter((each) => unsent !== 'true' || each.sent === null)
          .map((each) => ({ ...each, corrected: isCorrected(lineage, each) }))
          .reverse(),
      }
    },
  )

  app.post(
    '/v1/notices',
    {
      ...PATIENT,
      schema: {
        operationId: 'draftNotice',
        summary:
          'Keeps what a party is to be told of a correction; in the place of a draft that was not sent',
        tags,
        body: z.strictObject({
          area: areaParam,
          revision: z.int().nonnegative(),
          party: z.string().regex(PARTY_CODE, 'a party is written like "GM"'),
          text: noticeText,
        }),
        response: { 200: answered, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      const { area, revision } = request.body
      if (!mayWork(request.access) || !(await sees(request))(area)) throw forbidden()
      if (findPosition(asking.provenance.lineage(), bookStream(area), revision) === undefined)
        throw failure('NOT_FOUND', `There is no event ${area}@${revision}.`, { field: 'revision' })
      return desk.write((state) => {
        const same = drafted(state, request.body)
        if (same !== undefined) return { acts: [], answer: { notice: same.notice } }
        const id = v7()
        const act = {
          type: 'NoticeDrafted',
          ...saidIn(asking, request),
          notice: id,
          ...request.body,
        } as const
        return { acts: [act], answer: { notice: id } }
      })
    },
  )

  app.post(
    '/v1/notices/:notice/sendings',
    {
      ...PATIENT,
      schema: {
        operationId: 'markNoticeSent',
        summary: 'Says that a notice was sent, and to whom; nothing is sent from here',
        tags,
        params: z.strictObject({ notice: z.uuid('a notice has a UUID') }),
        body: z.strictObject({
          to: z.string().trim().min(1, 'say whom it was sent to').max(200).describe('Whom, and how.'),
        }),
        response: { 200: answered, ...PROBLEM_RESPONSES },
      },
    },
    async (request) => {
      if (!mayWork(request.access)) throw forbidden()
      const mine = await sees(request)
      const { params, body } = request
      return desk.write(({ notices }) => {
        const found = notices.get(params.notice)
        if (found === undefined || !mine(found.area))
          throw failure('NOT_FOUND', `There is no notice ${params.notice} that this key may see.`)
        const act = {
          type: 'NoticeSent',
          ...saidIn(asking, request),
          notice: found.notice,
          to: body.to,
        } as const
        return { acts: found.sent === null ? [act] : [], answer: { notice: found.notice } }
      })
    },
  )
}

type Draft = Pick<Notice, 'area' | 'revision' | 'party' | 'text'>
/** The same words to the same party, kept already. */
const drafted = ({ notices }: DeskState, draft: Draft): Notice | undefined =>
  [...notices.values()].find(
    ({ area, revision, party, text }) =>
      area === draft.area && revision === draft.revision && party === draft.party && text === draft.text,
  )
