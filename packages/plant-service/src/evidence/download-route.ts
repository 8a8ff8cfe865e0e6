import { Readable } from 'node:stream'
import { documentFileName } from '@lodestone/domain'
import type { EvidenceStore, Kept } from '@lodestone/evidence-store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { failure } from '../http/service-error.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import { PROBLEM_RESPONSES } from '../plant/answers.ts'
import type { Plant } from '../plant/plant.ts'
import { digestField, documentParam, sha256Of } from './document-hash.ts'
import { evidenceFailure, notKept } from './evidence-failure.ts'

const ANY = '*/*'

/** The bytes of a document that this area keeps. HEAD says whether they are there. */
export const downloadRoute = (app: TypedScope, plant: Plant, evidence: EvidenceStore | undefined): void => {
  const route = {
    schema: {
      operationId: 'getEvidence',
      summary: 'The bytes of a document that this area keeps',
      tags: ['evidence'],
      params: z.strictObject({ document: documentParam }),
      querystring: z.strictObject({}),
      response: {
        200: { description: 'The document, as it came.', content: { [ANY]: { schema: z.any() } } },
        304: z.null().describe('It is what you have.'),
        ...PROBLEM_RESPONSES,
      },
    },
  }
  app.get('/v1/evidence/:document', route, async (request, reply) => {
    const { document } = request.params
    const { kept, mediaType } = await find(plant, evidence, document)
    describe(reply, document, mediaType)
    if (request.headers['if-none-match'] === `"${document}"`) return reply.code(304).send(null)
    reply.header('content-length', kept.bytes)
    // Of a stream the length stands that is said; of nothing it would be said to be nothing.
    if (request.method === 'HEAD') return reply.send(Readable.from([]))
    return reply.send(Readable.from(await begun(kept, request, document), { objectMode: false }))
  })
}

/** Errors: NOT_FOUND, DOCUMENT_DISPOSED, EVIDENCE_NOT_KEPT, EVIDENCE_UNAVAILABLE. */
const find = async (
  plant: Plant,
  evidence: EvidenceStore | undefined,
  document: string,
): Promise<{ readonly kept: Kept; readonly mediaType: string }> => {
  const { documents } = (await plant.writer.current()).state
  const known = documents.get(document)
  // What only others keep in the same place is as unknown here as what nobody keeps.
  if (known === undefined || known.stored === null) {
    const disposed = known?.disposed
    if (disposed !== undefined)
      throw failure(
        'DOCUMENT_DISPOSED',
        `Document ${document} was disposed of at revision ${disposed.revision}: ${disposed.reason}.`,
      )
    throw failure('NOT_FOUND', `${plant.area} keeps no document ${document}.`)
  }
  if (evidence === undefined) throw notKept()
  const kept = await evidence.get(sha256Of(document)).catch((error: unknown) => {
    throw evidenceFailure(error)
  })
  if (kept === null)
    throw failure('EVIDENCE_UNAVAILABLE', `The bytes of document ${document} are not where they are kept.`, {
      remedy: 'Upload it again from where it came, or have the evidence restored from a backup.',
      retryAfterSeconds: 60,
    })
  return { kept, mediaType: known.stored.mediaType }
}

const describe = (reply: FastifyReply, document: string, mediaType: string): void => {
  reply.headers({
    'content-type': mediaType,
    // Whatever it is: it is saved, and never run or shown as a part of this site.
    'content-disposition': `attachment; filename="${documentFileName(document, mediaType)}"`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    etag: `"${document}"`,
    'repr-digest': digestField(document),
    'cache-control': 'private, no-cache',
    vary: 'authorization',
  })
}

/**
 * The content, begun: a small document is whole by then, and one that was changed is an answer like others. A large one that turns out to be changed ends
 * before its end, so that nobody takes it for whole. Errors: EVIDENCE_CHANGED, EVIDENCE_UNAVAILABLE.
 */
const begun = async (
  { content }: Kept,
  { log }: FastifyRequest,
  document: string,
): Promise<AsyncGenerator<Uint8Array>> => {
  const parts = content[Symbol.asyncIterator]()
  const first = await parts.next().catch((error: unknown) => {
    throw evidenceFailure(error)
  })
  return (async function* () {
    try {
      for (let part = first; !part.done; part = await parts.next()) yield part.value
    } catch (error) {
      log.error({ err: error, document }, 'A document broke off while it was given.')
      throw error
    } finally {
      await parts.return?.()
    }
  })()
}
