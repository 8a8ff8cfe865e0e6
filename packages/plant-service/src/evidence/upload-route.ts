import { Readable } from 'node:stream'
import { documentIn, type Post, RETENTION_YEARS } from '@lodestone/domain'
import type { EvidenceStore } from '@lodestone/evidence-store'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refusalError } from '../http/service-error.ts'
import type { PlantMetrics } from '../metrics/plant-metrics.ts'
import { PROBLEM_RESPONSES } from '../plant/answers.ts'
import type { Plant } from '../plant/plant.ts'
import { checkAnnounced } from './announced.ts'
import { documentParam, sha256Of } from './document-hash.ts'
import { documentView, viewOfDocument } from './document-view.ts'
import { evidenceFailure, notKept } from './evidence-failure.ts'
import { mediaTypeOf } from './media-type.ts'

const params = z.strictObject({ document: documentParam })
const query = z.strictObject({
  retainYears: z
    .string()
    .regex(/^(?:[1-9]\d|100)$/, `whole years from ${RETENTION_YEARS} to 100`)
    .transform(Number)
    .default(RETENTION_YEARS)
    .describe('Years to keep it from the last event that relies on it.'),
})

const answer = documentView.extend({
  revision: z.int(),
  waitFor: z.string().describe('Give it to the read side as wait-for.'),
})

/** Takes the bytes of a document under their hash. Doing it again does nothing more, but heal a damaged copy. */
export const uploadRoute = (
  app: FastifyInstance,
  plant: Plant,
  evidence: EvidenceStore | undefined,
  metrics: PlantMetrics,
): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  app.put(
    '/v1/evidence/:document',
    {
      config: { bodyBytes: true, posts: 'EvidenceStored' },
      schema: {
        operationId: 'putEvidence',
        summary: 'Upload a document under its SHA-256',
        tags: ['evidence'],
        params,
        querystring: query,
        response: {
          200: answer.describe('It was here; what came is the same.'),
          201: answer.describe('It is kept from now on.'),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async (request, reply) => {
      try {
        return await upload(plant, evidence, metrics, request, reply)
      } finally {
        // What is not taken is let go by: whoever is still sending hears the answer.
        if (request.body instanceof Readable) request.body.resume()
      }
    },
  )
}

const upload = async (
  plant: Plant,
  evidence: EvidenceStore | undefined,
  metrics: PlantMetrics,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { document } = request.params as z.infer<typeof params>
  const { retainYears } = request.query as z.infer<typeof query>
  if (evidence === undefined) throw notKept()
  const mediaType = mediaTypeOf(request.headers['content-type'])
  checkAnnounced(request.headers, document)
  const body = request.body instanceof Readable ? request.body : Readable.from([])
  const { bytes } = await evidence
    .put(sha256Of(document), body.iterator({ destroyOnReturn: false }))
    .catch((error: unknown) => {
      throw evidenceFailure(error)
    })
  const stored = { document, bytes, mediaType, retainYears }
  const isNew = await record(plant, metrics, request, stored)
  const { state, revision } = await plant.writer.current()
  const standing = documentIn(state, document)
  if (standing === null) throw new RangeError(`Document ${document} was stored and is not known.`)
  return reply
    .code(isNew ? 201 : 200)
    .send({ ...viewOfDocument(standing), revision, waitFor: `${plant.writer.stream}@${revision}` })
}

/** Records that the bytes have come; false where that stood in the book already. Errors: those of a post. */
const record = async (
  plant: Plant,
  metrics: PlantMetrics,
  { access }: FastifyRequest,
  stored: Pick<Post<'EvidenceStored'>, 'document' | 'bytes' | 'mediaType' | 'retainYears'>,
): Promise<boolean> => {
  if (access === null) throw new TypeError('An upload reached its route without passing the guard.')
  const post = {
    type: 'EvidenceStored',
    mode: 'report',
    manual: false,
    assurance: 'measured',
    occurredAt: plant.clock().toISOString(),
    ...stored,
  } as const
  const known = (await plant.writer.current()).state.documents.get(stored.document)
  // No key of a poster is like this one. After a disposal the bytes come anew.
  const key = `evidence\u00b7${stored.document}\u00b7${stored.retainYears}\u00b7${known?.disposed?.revision ?? ''}`
  const sent = { document: stored.document }
  const outcome = await plant.post(access, key, { post, sent })
  metrics.decided('EvidenceStored', outcome)
  if (outcome.kind === 'refused' && outcome.refusal.code !== 'DOCUMENT_STORED')
    throw refusalError(outcome.refusal)
  return outcome.kind === 'recorded'
}
