import type { Scope } from '@lodestone/accountancy'
import {
  failure,
  PROBLEM_RESPONSES,
  type RegistryReader,
  ServiceError,
  type TypedScope,
} from '@lodestone/plant-service'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Act, findingId, noteSchema } from '../../desk/acts.ts'
import type { Desk } from '../../desk/desk.ts'
import { mayWork, workersOf } from '../../desk/workers.ts'
import type { GroupedFinding } from '../../queries/findings.ts'
import { lookBackFrom } from '../balanced.ts'
import { type FindingSources, findAll } from '../find-all.ts'
import { forbidden } from '../problems.ts'
import { questionOf } from '../question.ts'
import { saidIn } from '../said-in.ts'
import { STREAMED } from '../streamed.ts'

const tags = ['accountancy']
const EVER = '1970-01-01T00:00:00.000Z'
const answered = z.object({ finding: z.string() })

/** Who works on what the ledger does not believe. It is said beside the ledger: what is disputed stays disputed, whoever works on it. */
export const workRoutes = (
  app: TypedScope,
  sources: FindingSources,
  desk: Desk,
  registry: RegistryReader,
): void => {
  const { asking } = sources
  const workers = () => workersOf(registry.latest().keys.values(), asking.provenance.clock())

  /** The finding that is meant, which is open and may be worked on with this key. Errors: FORBIDDEN, NOT_FOUND. */
  const openFinding = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
  ): Promise<GroupedFinding> => {
    if (!mayWork(request.access)) throw forbidden()
    const to = asking.provenance.clock().toISOString()
    const { areas } = request.access
    const scopes: Scope[] = areas?.map((area) => ({ kind: 'area', area })) ?? [{ kind: 'chain' }]
    const query = { timeout: 0 }
    for (const from of [lookBackFrom(to), EVER])
      for (const scope of scopes) {
        const asked = await questionOf(asking, request, query)
        const search = { scope, from, to, isOpenEnded: true, elements: undefined }
        const { all } = await findAll(sources, request, reply, query, asked, search).catch(whereNothing)
        const found = all.find((each) => each.id === id)
        if (found !== undefined) return found
      }
    throw failure('NOT_FOUND', `No exception ${id} is open, of those that this key may see.`, {
      remedy: 'List what is open with GET /v1/findings.',
    })
  }

  const write = async (request: FastifyRequest, reply: FastifyReply, act: Act & { finding: string }) => {
    await openFinding(request, reply, act.finding)
    reply.removeHeader('etag')
    await desk.write(({ work }) => ({ acts: says(work.get(act.finding), act) ? [act] : [], answer: null }))
    return { finding: act.finding }
  }

  app.get(
    '/v1/workers',
    {
      schema: {
        operationId: 'listWorkers',
        summary: 'Whom work on an exception can be given to: who may sign of it',
        tags,
        querystring: z.strictObject({}),
        response: {
          200: z.object({
            workers: z.array(
              z.object({
                owner: z.string(),
                role: z.enum(['operator', 'compliance']),
                areas: z.array(z.string()).optional(),
              }),
            ),
          }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ access }, reply) => {
      if (access === null || access.role === 'customer') throw forbidden()
      reply.header('cache-control', 'private, no-store')
      return { workers: workers() }
    },
  )

  app.post(
    '/v1/findings/assignments',
    {
      ...STREAMED,
      schema: {
        operationId: 'assignFinding',
        summary: 'Says who works on an exception, or that nobody does any more; for those who may sign of it',
        tags,
        body: z.strictObject({
          finding: findingId,
          to: z.string().min(1).max(200).nullable().describe('Who; null for nobody.'),
          note: noteSchema.optional(),
        }),
        response: { 200: answered, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) => {
      const { to } = request.body
      if (to !== null && !workers().some(({ owner }) => owner === to))
        throw failure(
          'INVALID_POST',
          `Nobody by the name of ${to} has a key that may sign of an exception.`,
          {
            field: 'to',
            remedy: 'GET /v1/workers names those who do.',
          },
        )
      return write(request, reply, { type: 'FindingAssigned', ...saidIn(asking, request), ...request.body })
    },
  )

  app.post(
    '/v1/findings/acknowledgments',
    {
      ...STREAMED,
      schema: {
        operationId: 'acknowledgeFinding',
        summary: 'Says that whoever asks works on an exception; it is theirs from then on',
        tags,
        body: z.strictObject({ finding: findingId, note: noteSchema.optional() }),
        response: { 200: answered, ...PROBLEM_RESPONSES },
      },
    },
    async (request, reply) =>
      write(request, reply, { type: 'FindingAcknowledged', ...saidIn(asking, request), ...request.body }),
  )
}

type Before = { readonly assignee: string | null; readonly acknowledgedAt: string | null } | undefined
/** Whether it is news: what is said again has no second effect. */
const says = (before: Before, act: Act): boolean => {
  if ('note' in act && act.note !== undefined) return true
  if (act.type === 'FindingAssigned') return (before?.assignee ?? null) !== act.to
  return before?.assignee !== act.by || before.acknowledgedAt === null
}

/** Where nothing was posted in an area, nothing is open in it. */
const whereNothing = (error: unknown) => {
  if (error instanceof ServiceError && error.code === 'NOT_FOUND') return { all: [] }
  throw error
}
