import { type Book, DOCUMENT_STATES, type DocumentStanding, retentionOf } from '@lodestone/domain'
import { z } from 'zod'

const MOST_SHOWN = 100
const some = <T>(values: readonly T[]): T[] => values.slice(0, MOST_SHOWN)

const fields = {
  document: z.string(),
  state: z.enum(DOCUMENT_STATES).describe('missing: named, and its bytes have not come.'),
  bytes: z.int().nullable(),
  mediaType: z.string().nullable(),
  storedAt: z.int().nullable().describe('The revision since which its bytes are kept.'),
  kinds: z.array(z.string()).describe('What the events that name it say that it is.'),
  issuers: z.array(z.string()),
  namedBy: z.array(z.int()).describe(`The events that name it, by revision; the first ${MOST_SHOWN}.`),
  events: z.int().describe('How many events name it.'),
  lots: z.array(z.string()).describe(`The lots that these are about; the first ${MOST_SHOWN}.`),
  legalHolds: z.array(z.string()).describe('While there is one, it is not disposed of.'),
  retainYears: z.int().nullable(),
  disposed: z.object({ revision: z.int(), at: z.string(), reason: z.string() }).nullable(),
}

/** A document as the book knows it. */
export const documentView = z.object(fields).meta({ id: 'Document' })

export const viewOfDocument = (standing: DocumentStanding) => {
  const { stored, namedBy, lots, kinds, issuers, legalHolds, ...rest } = standing
  return {
    ...rest,
    bytes: stored?.bytes ?? null,
    mediaType: stored?.mediaType ?? null,
    storedAt: stored?.revision ?? null,
    kinds: [...kinds],
    issuers: [...issuers],
    legalHolds: [...legalHolds],
    namedBy: some(namedBy),
    events: namedBy.length,
    lots: some(lots),
  }
}

/** How long it has to be kept, as the book stands now. */
export const retentionView = {
  keptThrough: z
    .string()
    .nullable()
    .describe('The last day on which it has to be kept (UTC); null where it is not kept.'),
  restsOn: z
    .string()
    .nullable()
    .describe(
      'A lot that it is about, or that was made of one, and that is still here: until it has left, the years do not run.',
    ),
}

export const viewOfRetention = (book: Book, document: string) => {
  const retention = retentionOf(book, document)
  return { keptThrough: retention?.through ?? null, restsOn: retention?.restsOn ?? null }
}
