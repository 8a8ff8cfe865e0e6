import { areaOf, LOT_ID } from '@lodestone/domain'
import { z } from 'zod'
import { failure } from '../http/service-error.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import { PROBLEM_RESPONSES } from './answers.ts'
import { exceptionView, viewOfException } from './exception-view.ts'
import { lotView, viewOfLot } from './lot-view.ts'
import { asOfRevision, next, pageOf, pageQuery } from './page.ts'
import { isAddressedTo, parcelView, viewOfParcel } from './parcel-view.ts'
import type { Plant } from './plant.ts'

const LOT = 'a lot id is the area\'s code and the plant\'s number: "FTW-SC-26-23011"'
const PARCEL = 'a parcel id is the area\'s code and the plant\'s number: "FTW-SC-P-0007"'
const page = z.strictObject(pageQuery)
const asOf = asOfRevision
const tags = ['book']

/** The book's own view of its area. What it says of lots elsewhere, the read side knows better. */
export const viewRoutes = (app: TypedScope, plant: Plant): void => {
  app.get(
    '/v1/book',
    {
      schema: {
        operationId: 'getBook',
        summary: 'What the book holds, in numbers',
        tags,
        querystring: z.strictObject({}),
        response: {
          200: z.object({
            area: z.string(),
            kind: z.string(),
            stream: z.string(),
            ...asOf,
            lots: z.int(),
            runs: z.int(),
            parcels: z.int(),
            exceptions: z.int(),
          }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async () => {
      const { state, revision } = await plant.writer.current()
      const { accounts, runs, parcels, exceptions } = state
      return {
        area: plant.area,
        kind: plant.kind,
        stream: plant.writer.stream,
        revision,
        lots: accounts.size,
        runs: runs.size,
        parcels: parcels.size,
        exceptions: exceptions.size,
      }
    },
  )

  app.get(
    '/v1/lots',
    {
      schema: {
        operationId: 'listLots',
        summary: 'The lots of the area, by id',
        tags,
        querystring: page,
        response: { 200: z.object({ ...asOf, lots: z.array(lotView), next }), ...PROBLEM_RESPONSES },
      },
    },
    async ({ query }) => {
      const { state, revision } = await plant.writer.current()
      const { items: lots, next } = pageOf(state.accounts, query, (lot, account) =>
        viewOfLot(state, lot, account),
      )
      return { revision, lots, next }
    },
  )

  app.get(
    '/v1/lots/:lot',
    {
      schema: {
        operationId: 'getLot',
        summary: 'A lot of the area',
        tags,
        params: z.strictObject({ lot: z.string().regex(LOT_ID, LOT) }),
        querystring: z.strictObject({}),
        response: { 200: lotView.extend(asOf), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { lot } }) => {
      const { state, revision } = await plant.writer.current()
      const account = state.accounts.get(lot)
      if (account === undefined) throw failure('NOT_FOUND', `The book of ${plant.area} has no lot ${lot}.`)
      return { revision, ...viewOfLot(state, lot, account) }
    },
  )

  app.get(
    '/v1/parcels/:parcel',
    {
      schema: {
        operationId: 'getParcel',
        summary: 'A parcel that this area sent, or that is addressed to it',
        tags,
        params: z.strictObject({ parcel: z.string().regex(LOT_ID, PARCEL) }),
        querystring: z.strictObject({}),
        response: { 200: parcelView.extend(asOf), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { parcel: id } }) => {
      const { state, revision } = await plant.writer.current()
      const own = state.parcels.get(id)
      if (own !== undefined) return { revision, ...viewOfParcel(state, plant.area, own) }
      const found = areaOf(id) === plant.area ? null : await plant.parcels.find(id)
      // One that is addressed to another is as unknown here as one that does not exist.
      if (found === null || !isAddressedTo(found.parcel, plant.area))
        throw failure('NOT_FOUND', `The book of ${plant.area} knows of no parcel ${id}.`)
      return { revision, ...viewOfParcel(state, found.sender, found.parcel) }
    },
  )

  app.get(
    '/v1/exceptions',
    {
      schema: {
        operationId: 'listExceptions',
        summary: 'What the ledger disbelieves, open until resolved',
        tags,
        querystring: page,
        response: {
          200: z.object({ ...asOf, exceptions: z.array(exceptionView), next }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ query }) => {
      const { state, revision } = await plant.writer.current()
      const { items: exceptions, next } = pageOf(state.exceptions, query, viewOfException)
      return { revision, exceptions, next }
    },
  )
}
