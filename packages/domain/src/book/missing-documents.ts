import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { documentsOf, type NamedDocument } from '../events/documents-of.ts'
import type { Book } from './book.ts'
import { doubt, judge } from './checks/problem.ts'
import { isStored, lotsBehind } from './documents.ts'
import type { Decision, Problem } from './outcome.ts'

/** An exception names so many of the lots that a missing document is about; the event has them all. */
export const MOST_LOTS_NAMED = 20

/** A decision, with a finding for each document that the post relies on and whose bytes are not here. An intent waits for them. */
export const missingDocuments = (
  book: Book,
  post: Post,
  decision: Decision<LedgerEvent>,
): Decision<LedgerEvent> => {
  if (!decision.ok) return decision
  const missing = documentsOf(post).filter(({ document }) => !isStored(book, document))
  const [event, ...more] = decision.events
  if (missing.length === 0 || event === undefined) return decision
  const lots = lotsBehind(event).lots.slice(0, MOST_LOTS_NAMED)
  const verdict = judge(
    post.mode,
    missing.map((named) => missed(book, named, lots)),
  )
  if (!verdict.ok) return verdict
  const findings = [...(event.findings ?? []), ...verdict.findings]
  return { ok: true, events: [{ ...event, findings } as LedgerEvent, ...more] }
}

const missed = (
  book: Book,
  { document, kind, issuer, field }: NamedDocument,
  lots: readonly string[],
): Problem => {
  const what = `${kind === undefined ? 'document' : kind.replaceAll('_', ' ')}${issuer === undefined ? '' : ` of ${issuer}`}`
  const disposed = book.documents.get(document)?.disposed
  return {
    ...doubt(
      'DOCUMENT_MISSING',
      'warning',
      lots,
      field,
      `The ${what} is named as ${document}, and its bytes ${disposed === undefined ? 'are not here' : `were disposed of (revision ${disposed.revision})`}.`,
      `Upload it: PUT /v1/evidence/${document}, or "lodestone evidence put <file>".`,
    ),
    document,
  }
}
