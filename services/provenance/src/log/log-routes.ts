import { eventAt, findPosition } from '@lodestone/lineage'
import { failure, type TypedScope } from '@lodestone/plant-service'
import {
  formatCheckpoint,
  formatEventProof,
  formatVerifierKey,
  type StoredFact,
  saltsOf,
} from '@lodestone/transparency'
import { isSigning } from '@lodestone/transparency-log'
import { z } from 'zod'
import { scopeOf, seesStream } from '../access/scope.ts'
import { OTHER_RESPONSES } from '../http/other-responses.ts'
import { forbidden } from '../http/problems.ts'
import { eventPlace, position } from '../http/query.ts'
import type { Provenance } from '../provenance.ts'
import { readStored } from '../queries/read-events.ts'
import { disclosed, headOver } from './event-proofs.ts'
import { logLag } from './log-lag.ts'
import type { LedgerLog } from './open-log.ts'
import { logAnswer, logProofAnswer } from './schemas.ts'

const querystring = z
  .strictObject({
    position: position.optional().describe('The position of the event in the ledger.'),
    event: eventPlace.optional().describe('Or its stream and revision: `book-FTW-SC@41`.'),
  })
  .refine((query) => (query.position === undefined) !== (query.event === undefined), {
    path: ['position'],
    message: 'say the position, or the event',
  })

/** What the log says of itself, and the proof of any event. */
export const logRoutes = (app: TypedScope, provenance: Provenance, log: LedgerLog): void => {
  const { writer, reader, keys, attester, witnessesAway } = log
  const salts = saltsOf(keys.secret)

  app.get(
    '/v1/log',
    {
      schema: {
        operationId: 'getLog',
        summary: 'How far the transparency log is, and the keys that sign it',
        tags: ['log'],
        querystring: z.strictObject({}),
        response: { 200: logAnswer, ...OTHER_RESPONSES },
      },
    },
    async ({ access }) => {
      if (access === null) throw forbidden()
      const { state, size, published, ...status } = writer.status()
      const lag = logLag(provenance, log)
      const why = status.failure ?? attester.failure()
      const checkpoint = writer.checkpoint()
      return {
        origin: keys.ring.name,
        state,
        size,
        published,
        attested: attester.latest()?.attestation.position ?? 0,
        behind: lag.events,
        behindSeconds: Math.round(lag.seconds),
        keys: [...keys.ring.keys, ...keys.lots.keys].map((each) => ({
          key: formatVerifierKey(each.key),
          madeAt: each.madeAt,
          signs: isSigning(each),
          from: each.from ?? 0,
          until: each.until,
        })),
        // Whoever runs a witness may be somebody's customer.
        witnessesAway: access.role === 'customer' ? [] : [...witnessesAway()],
        ...(checkpoint && { checkpoint: formatCheckpoint(checkpoint) }),
        ...(why && { failure: { code: 'code' in why ? String(why.code) : 'INTERNAL', detail: why.message } }),
      }
    },
  )

  app.get(
    '/v1/log/proof',
    {
      schema: {
        operationId: 'getLogProof',
        summary: 'One event, provable offline to whoever has the key of the log (C2SP tlog-proof)',
        tags: ['log'],
        querystring,
        response: { 200: logProofAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { access, query } = request
      if (access === null) throw forbidden()
      const scope = scopeOf(access)
      const at = placeAsked(provenance, query)
      if (at === null || !seesStream(scope, at.stream)) {
        const isOwn = query.event === undefined ? scope.kind === 'all' : seesStream(scope, query.event.stream)
        throw isOwn ? failure('NOT_FOUND', 'The ledger has no such event.') : forbidden()
      }
      const checkpoint = await headOver(log, at.position)
      const stored = await readStored(provenance, at)
      const { leaf, disclosures } = disclosed(stored as StoredFact, salts)
      const proof = await reader.prove(at.position - 1, checkpoint)
      reply.header('cache-control', 'private, no-store')
      return {
        position: at.position,
        stream: at.stream,
        revision: at.revision,
        size: checkpoint.size,
        proof: formatEventProof({ leaf, disclosures, proof }),
      }
    },
  )
}

const placeAsked = (
  provenance: Provenance,
  query: z.output<typeof querystring>,
): { position: number; stream: string; revision: number; id: string } | null => {
  const lineage = provenance.lineage()
  const at = query.event && findPosition(lineage, query.event.stream, query.event.revision)
  const wanted = query.position ?? at
  if (wanted === undefined || wanted === null || wanted < 1 || wanted > lineage.position) return null
  const { parked } = provenance.projection()
  return eventAt(lineage, wanted) ?? parked.find((each) => each.position === wanted) ?? null
}
