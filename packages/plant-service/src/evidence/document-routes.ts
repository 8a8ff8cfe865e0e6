import { DOCUMENT_STATES, documentIn, documentsIn, LOT_ID, standingOf } from '@lodestone/domain'
import { z } from 'zod'
import { failure } from '../http/service-error.ts'
import type { TypedScope } from '../http/typed-scope.ts'
import { PROBLEM_RESPONSES } from '../plant/answers.ts'
import { asOfRevision, next, pageOf, pageQuery } from '../plant/page.ts'
import type { Plant } from '../plant/plant.ts'
import { documentParam } from './document-hash.ts'
import { documentView, retentionView, viewOfDocument, viewOfRetention } from './document-view.ts'

const tags = ['evidence']

/** What the book knows of documents; their bytes are another thing. */
export const documentRoutes = (app: TypedScope, plant: Plant): void => {
  app.get(
    '/v1/documents',
    {
      schema: {
        operationId: 'listDocuments',
        summary: 'The documents that the book names or keeps, by hash',
        tags,
        querystring: z.strictObject({
          state: z.enum(DOCUMENT_STATES).optional(),
          lot: z.string().regex(LOT_ID, 'a lot id of this area').optional().describe('Behind this lot.'),
          ...pageQuery,
        }),
        response: {
          200: z.object({ ...asOfRevision, documents: z.array(documentView), next }),
          ...PROBLEM_RESPONSES,
        },
      },
    },
    async ({ query: { state, lot, ...page } }) => {
      const { state: book, revision } = await plant.writer.current()
      const found = documentsIn(book, { state, lot })
      const { items, next: after } = pageOf(found, page, (document, by) =>
        viewOfDocument(standingOf(book, document, by)),
      )
      return { revision, documents: items, next: after }
    },
  )

  app.get(
    '/v1/documents/:document',
    {
      schema: {
        operationId: 'getDocument',
        summary: 'A document: what it is, what rests on it, how long it is kept',
        tags,
        params: z.strictObject({ document: documentParam }),
        querystring: z.strictObject({}),
        response: { 200: documentView.extend({ ...retentionView, ...asOfRevision }), ...PROBLEM_RESPONSES },
      },
    },
    async ({ params: { document } }) => {
      const { state: book, revision } = await plant.writer.current()
      const standing = documentIn(book, document)
      if (standing === null)
        throw failure('NOT_FOUND', `The book of ${plant.area} knows of no document ${document}.`)
      return { revision, ...viewOfDocument(standing), ...viewOfRetention(book, document) }
    },
  )
}
