import { failure, type TypedScope } from '@lodestone/plant-service'
import { z } from 'zod'
import { findShipments } from '../../queries/find-shipments.ts'
import { parcelHistory } from '../../queries/parcel-history.ts'
import { findParcel, openParcels, type ParcelView } from '../../queries/parcels.ts'
import { OTHER_RESPONSES, unchanged } from '../other-responses.ts'
import { forbidden } from '../problems.ts'
import {
  addresseeParam,
  areaParam,
  common,
  limit,
  lotParam,
  parcelParam,
  toucherParam,
  wholeNumber,
} from '../query.ts'
import { type Asking, isKnown, type Question, questionOf, sayPosition } from '../question.ts'
import { parcelAnswer, parcelHistoryAnswer, parcelsAnswer, shipmentsAnswer } from '../schemas/places.ts'
import { PATIENT } from '../streamed.ts'

const tags = ['shipments']

/** What left, what is on its way, and what arrived. */
export const shipmentRoutes = (app: TypedScope, asking: Asking): void => {
  app.get(
    '/v1/shipments',
    {
      ...PATIENT,
      schema: {
        operationId: 'findShipments',
        summary: 'What was shipped, line by line, the newest first',
        tags,
        querystring: z.strictObject({
          ...common,
          lot: lotParam.optional(),
          parcel: parcelParam.optional(),
          addressee: addresseeParam.optional(),
          from: areaParam.optional().describe("The sender's area."),
          'touched-by': toucherParam
            .optional()
            .describe(
              'Only lots that were at this site or in this area, or that came of them; or of this lot.',
            ),
          before: wholeNumber('a position', 0, 999_999_999_999_999).optional(),
          limit: limit(1_000, 100),
        }),
        response: { 200: shipmentsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { lot, parcel, addressee, from, before, limit: most, 'touched-by': by } = request.query
      const question = await questionOf(asking, request, request.query)
      if (isKnown(request, reply, question)) return unchanged(reply)
      const { lineage, at } = question
      const among =
        by === undefined ? undefined : requireTouched(question, by, asking.touched(lineage, by, at))
      const search = { lot, parcel, addressee, from, among, before, limit: most }
      return { ...question.head, ...(await findShipments(question, search)) }
    },
  )

  app.get(
    '/v1/parcels',
    {
      ...PATIENT,
      schema: {
        operationId: 'listParcels',
        summary: 'Parcels on their way between two areas, the oldest first, with their age',
        tags,
        querystring: z.strictObject({
          ...common,
          at: z.iso
            .datetime({ offset: true, error: 'write a time with its offset: "2026-11-23T11:42:00Z"' })
            .optional()
            .describe('The moment that the ages are counted to; now unless told.'),
        }),
        response: { 200: parcelsAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const question = await questionOf(asking, request, request.query)
      const now = request.query.at === undefined ? asking.provenance.clock() : new Date(request.query.at)
      // Ages change while the ledger stands still: no answer is the same as the one before.
      sayPosition(reply, question)
      return { ...question.head, at: now.toISOString(), parcels: openParcels(question, now) }
    },
  )

  app.get(
    '/v1/parcels/:parcel',
    {
      ...PATIENT,
      schema: {
        operationId: 'getParcel',
        summary: 'A parcel with its lines, and how much of each was received',
        tags,
        params: z.strictObject({ parcel: parcelParam }),
        querystring: z.strictObject(common),
        response: { 200: parcelAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { parcel } = request.params
      const question = await questionOf(asking, request, request.query)
      const found = requireParcel(question, parcel)
      if (isKnown(request, reply, question)) return unchanged(reply)
      return { ...question.head, ...found }
    },
  )

  app.get(
    '/v1/parcels/:parcel/history',
    {
      ...PATIENT,
      schema: {
        operationId: 'getParcelHistory',
        summary:
          'What happened to a parcel: its shipment, receipts, refusals, where it went on, its acceptance',
        tags,
        params: z.strictObject({ parcel: parcelParam }),
        querystring: z.strictObject(common),
        response: { 200: parcelHistoryAnswer, ...OTHER_RESPONSES },
      },
    },
    async (request, reply) => {
      const { parcel } = request.params
      const question = await questionOf(asking, request, request.query)
      requireParcel(question, parcel)
      if (isKnown(request, reply, question)) return unchanged(reply)
      return { ...question.head, parcel, events: await parcelHistory(asking.provenance, question, parcel) }
    },
  )
}

/**
 * The lots that it touched. Errors: NOT_FOUND where it touched none, for whoever sees all: a code written wrong must not read as "there is nothing to
 * call back". To others nothing that they may see came of it, whether it exists or not.
 */
const requireTouched = ({ at, sight }: Question, by: string, touched: Uint8Array): Uint8Array => {
  if (sight.scope.kind !== 'all' || touched.includes(1)) return touched
  throw failure('NOT_FOUND', `Nothing was ever at ${by}, or is called so, as of position ${at}.`, {
    field: 'touched-by',
    remedy: 'Check how the site, the area or the lot is written.',
  })
}

/** Errors: FORBIDDEN for every parcel that may not be seen, whether there is one or not; NOT_FOUND for whoever sees all. */
const requireParcel = (question: Question, parcel: string): ParcelView => {
  const found = findParcel(question, parcel)
  if (found !== null) return found
  if (question.sight.scope.kind !== 'all') throw forbidden()
  throw failure('NOT_FOUND', `There is no parcel ${parcel} as of position ${question.at}.`)
}
