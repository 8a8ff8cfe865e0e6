import type { TypedScope } from '@lodestone/plant-service'
import { attestationEntry, base64url, formatLogProof, fromUtf8 } from '@lodestone/transparency'
import { z } from 'zod'
import { requireLot } from '../http/lot-question.ts'
import { OTHER_RESPONSES } from '../http/other-responses.ts'
import { problem } from '../http/problems.ts'
import { common, lotParam } from '../http/query.ts'
import { type Asking, questionOf } from '../http/question.ts'
import type { LedgerLog } from './open-log.ts'
import { lotProofAnswer } from './schemas.ts'

/** What is attested of a lot, with its proof: that no later event on it is kept back. */
export const lotProofRoute = (
  app: TypedScope,
  asking: Asking,
  { attester, attestations }: LedgerLog,
): void => {
  app.get(
    '/v1/log/lots/:lot',
    {
      schema: {
        operationId: 'getLotProof',
        summary:
          'What is attested of a lot: the digest of all its events, of what it may have met, and what is certified of it',
        tags: ['log'],
        params: z.strictObject({ lot: lotParam }),
        querystring: z.strictObject({ timeout: common.timeout, 'wait-for': common['wait-for'] }),
        response: { 200: lotProofAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot } = request.params
      requireLot(await questionOf(asking, request, request.query), lot)
      const attested = await attester.lot(lot)
      if (attested === null)
        throw problem('NOT_YET_SIGNED', 'Nothing is attested of lots yet.', {
          remedy: 'Ask again in a second. If that goes on, "lodestone log status" says why.',
        })
      const { attestation, index, checkpoint, key, state, proof } = attested
      reply.header('cache-control', 'private, no-store')
      return {
        lot,
        position: attestation.position,
        key,
        state: state && {
          ...state,
          eventsDigest: base64url(state.eventsDigest),
          lineageDigest: base64url(state.lineageDigest),
          taint: base64url(state.taint),
        },
        proof: {
          beside: proof.beside.map(base64url),
          end: proof.end && { key: base64url(proof.end.key), value: base64url(proof.end.value) },
        },
        attestation: fromUtf8(attestationEntry(attestation)),
        attested: formatLogProof(await attestations.prove(index, checkpoint)),
      }
    },
  )
}
