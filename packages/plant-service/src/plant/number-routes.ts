import type { Identifier, Reservation } from '@lodestone/domain'
import { z } from 'zod'
import type { TypedScope } from '../http/typed-scope.ts'
import { PROBLEM_RESPONSES } from './answers.ts'
import { asOfRevision, next, pageOf, pageQuery } from './page.ts'
import type { Plant } from './plant.ts'

const tags = ['shift']

const identifierView = z
  .object({ scheme: z.string(), value: z.string(), subject: z.string(), voided: z.boolean() })
  .meta({ id: 'Identifier' })

const reservationView = z
  .object({
    series: z.string(),
    next: z.int().describe('The next number that is free.'),
    blocks: z.array(z.object({ first: z.int(), last: z.int(), terminal: z.string() })),
  })
  .meta({ id: 'Reservation' })

/** The first of a composed key may hold more than a lot id. */
const after = z.string().max(200).optional()

/** Other people's numbers, and lot numbers that are set aside. */
export const numberRoutes = (app: TypedScope, plant: Plant): void => {
  app.get(
    '/v1/identifiers',
    {
      schema: {
        operationId: 'listIdentifiers',
        summary: "Other people's numbers for lots and units",
        tags,
        querystring: z.strictObject({
          ...pageQuery,
          after,
          value: z.string().min(1).max(80).optional().describe('This number, in whatever scheme.'),
          subject: z.string().min(1).max(80).optional().describe('Of this lot or unit.'),
        }),
        response: {
          200: z.object({ ...asOfRevision, identifiers: z.array(identifierView), next }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ query: { value, subject, ...page } }) => {
      const { state, revision } = await plant.writer.current()
      const meant = state.identifiers.filter(
        (identifier, key) =>
          (value === undefined || key.slice(key.indexOf(':') + 1) === value) &&
          (subject === undefined || identifier.subject === subject),
      )
      const { items: identifiers, next } = pageOf(meant, page, viewOfIdentifier)
      return { revision, identifiers, next }
    },
  )

  app.get(
    '/v1/reservations',
    {
      schema: {
        operationId: 'listReservations',
        summary: 'Lot numbers that are set aside for terminals',
        tags,
        querystring: z.strictObject(pageQuery),
        response: {
          200: z.object({ ...asOfRevision, reservations: z.array(reservationView), next }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ query }) => {
      const { state, revision } = await plant.writer.current()
      const { items: reservations, next } = pageOf(state.reservations, query, viewOfReservation)
      return { revision, reservations, next }
    },
  )
}

const viewOfIdentifier = (key: string, { subject, voided }: Identifier) => {
  const colon = key.indexOf(':')
  return { scheme: key.slice(0, colon), value: key.slice(colon + 1), subject, voided }
}

const viewOfReservation = (series: string, reservation: Reservation) => ({ series, ...reservation })
