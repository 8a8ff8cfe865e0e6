import { withdrawalOf } from '@lodestone/domain'
import { z } from 'zod'
import { failure } from '../http/service-error.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import type { Kept } from '../writer/receipt.ts'
import { PROBLEM_RESPONSES } from './answers.ts'
import { keptView, withdrawalView } from './event-view.ts'
import { asOfRevision } from './page.ts'
import type { Plant } from './plant.ts'

const tags = ['book']
const params = z.strictObject({
  event: z
    .string()
    .regex(/^\d{1,15}$/, 'the revision of the event in the book, from its receipt: "41"')
    .transform(Number),
})

/** The events of the book themselves, and what withdrawing one would change. */
export const eventRoutes = (app: TypedScope, plant: Plant): void => {
  app.get(
    '/v1/events/:event',
    {
      schema: {
        operationId: 'getEvent',
        summary: 'An event of the book, by its revision',
        tags,
        params,
        querystring: z.strictObject({}),
        response: { 200: keptView.extend(asOfRevision), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { event: at } }) => {
      const { state, revision } = await plant.writer.current()
      const { id, event } = await keptAt(plant, at, revision)
      const withdrawn = state.withdrawn.has(at)
      return { revision, at: { stream: plant.writer.stream, revision: at, id }, withdrawn, event }
    },
  )

  app.get(
    '/v1/events/:event/withdrawal',
    {
      schema: {
        operationId: 'previewWithdrawal',
        summary: 'What declaring an event erroneous would change in this book',
        tags,
        params,
        querystring: z.strictObject({}),
        response: { 200: withdrawalView.extend(asOfRevision), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { event: at }, access }) => {
      const { state, revision } = await plant.writer.current()
      const { id, event } = await keptAt(plant, at, revision)
      const withdrawal = withdrawalOf(state, event, at)
      const alone =
        withdrawal.correctable &&
        !withdrawal.withdrawn &&
        withdrawal.restsOnNothing &&
        access?.owner === withdrawal.postedBy
      return { revision, target: { eventId: id, revision: at }, ...withdrawal, alone }
    },
  )
}

/** Errors: NOT_FOUND; those of reading the book. */
const keptAt = async ({ area, writer }: Plant, at: number, end: number): Promise<Kept> => {
  const [kept] = at > end ? [] : await writer.kept.read(at, 1)
  if (kept === undefined)
    throw failure(
      'NOT_FOUND',
      `The book of ${area} has no event at revision ${at}; its last one is ${end}.`,
      {
        remedy: 'Take the revision from the receipt of the event, or from the history of the lot.',
      },
    )
  return kept
}
