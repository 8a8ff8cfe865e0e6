import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { checkOwnLot } from './checks/own-lot.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkTwoPeople } from './checks/two-people.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'
import { legalHoldsOn, retentionOf } from './retention.ts'

type EvidenceType =
  | 'EvidenceStored'
  | 'LegalHoldPlaced'
  | 'LegalHoldLifted'
  | 'DisposalProposed'
  | 'EvidenceDisposed'

/** Decides what becomes of documents: that their bytes have come, that they are kept for a matter, that they are kept no longer. */
export const decideEvidence = (
  book: Book,
  post: Post<EvidenceType>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [...checkTimes(post, context), ...check(book, post, context)])
  if (!verdict.ok) return verdict
  const kept = post.type === 'EvidenceDisposed' ? retentionOf(book, post.document) : null
  return accepted(book, post, context, verdict, kept === null ? {} : { keptThrough: kept.through })
}

const check = (book: Book, post: Post<EvidenceType>, context: Context): Problem[] => {
  switch (post.type) {
    case 'EvidenceStored':
      return checkNew(book, post)
    case 'LegalHoldPlaced':
      return checkPlacing(book, post)
    case 'LegalHoldLifted':
      return book.legalHolds.has(post.hold)
        ? []
        : [
            fatal(
              'HOLD_UNKNOWN',
              'hold',
              `There is no legal hold ${post.hold} in the book of ${book.area}.`,
              'Name a legal hold that is on.',
            ),
          ]
    case 'DisposalProposed':
      return checkDisposal(book, post, context)
    case 'EvidenceDisposed':
      return [...checkDisposal(book, post, context), ...checkAgreed(book, post, context)]
  }
}

/** Bytes that are kept already are news only where they are to be kept for longer. */
const checkNew = (book: Book, { document, retainYears }: Post<'EvidenceStored'>): Problem[] => {
  const known = book.documents.get(document)
  return known === undefined || known.stored === null || known.retainYears < retainYears
    ? []
    : [
        fatal(
          'DOCUMENT_STORED',
          'document',
          `Document ${document} is kept since revision ${known.stored.revision}.`,
          'Nothing is left to do.',
        ),
      ]
}

const checkPlacing = (book: Book, { hold, documents, lots }: Post<'LegalHoldPlaced'>): Problem[] => {
  if (book.legalHolds.has(hold)) {
    return [
      fatal(
        'HOLD_EXISTS',
        'hold',
        `Legal hold ${hold} is on already.`,
        'Give what comes to it a hold of its own name.',
      ),
    ]
  }
  if (documents.length + lots.length === 0) {
    return [
      fatal(
        'HOLD_COVERS_NOTHING',
        'documents',
        `Legal hold ${hold} names nothing.`,
        'Name documents, or lots, or both.',
      ),
    ]
  }
  return [
    ...lots.flatMap((lot, index) => checkOwnLot(book, lot, `lots/${index}`)),
    ...documents.flatMap((document, index) => checkKnown(book, document, `documents/${index}`)),
  ]
}

/** A hold stands also on what nobody has heard of: it may be on its way, or mistyped. */
const checkKnown = (book: Book, document: string, field: string): Problem[] =>
  book.documents.has(document)
    ? []
    : [
        doubt(
          'DOCUMENT_UNKNOWN',
          'warning',
          [],
          field,
          `The book of ${book.area} has no document ${document}.`,
          'Check the hash; the hold stands, and keeps the document should it come.',
        ),
      ]

/** One officer proposes, another agrees: what is gone cannot be put right by a correction. */
const checkAgreed = (book: Book, post: Post<'EvidenceDisposed'>, { poster }: Context): Problem[] => {
  const { document, proposal, person } = post
  if (proposal === undefined)
    return [
      fatal(
        'TWO_PEOPLE_NEEDED',
        'proposal',
        `Nobody alone disposes of document ${document}.`,
        'Propose the disposal, and have another compliance officer agree.',
      ),
    ]
  const agreed = checkTwoPeople(book, proposal, 'disposal', document, { owner: poster.owner, person })
  return 'problem' in agreed ? [agreed.problem] : []
}

const checkDisposal = (
  book: Book,
  { document }: Post<'DisposalProposed' | 'EvidenceDisposed'>,
  { now }: Context,
): Problem[] => {
  const retention = retentionOf(book, document)
  if (retention === null) {
    return [
      fatal(
        'DOCUMENT_NOT_STORED',
        'document',
        `Document ${document} is not kept in the book of ${book.area}.`,
        'Name a document that is.',
      ),
    ]
  }
  const holds = legalHoldsOn(book, document)
  if (holds.length > 0) {
    return [
      fatal(
        'LEGAL_HOLD',
        'document',
        `Document ${document} is under legal hold: ${holds.join(', ')}.`,
        'It is kept until the last of them is lifted.',
      ),
    ]
  }
  const { through, restsOn } = retention
  if (restsOn !== null) {
    return [
      fatal(
        'RETENTION_RUNS',
        'document',
        `Lot ${restsOn}, which rests on document ${document}, is still here.`,
        'Its years begin when the last of what rests on it has left.',
      ),
    ]
  }
  return now.slice(0, 10) > through
    ? []
    : [
        fatal(
          'RETENTION_RUNS',
          'document',
          `Document ${document} has to be kept through ${through}.`,
          'Ask again when that day is over.',
        ),
      ]
}
