import type { LedgerEvent, Post } from '../../events/catalogue.ts'
import { areaOf } from '../../ids.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { checkGs1, isGs1 } from './gs1.ts'
import { doubt, fatal } from './problem.ts'
import { checkUii } from './uii.ts'

type Named = Pick<LedgerEvent<'IdentifierAssigned'>, 'scheme' | 'value' | 'subject'>

export const subjectOf = (subject: Named['subject']): string =>
  'lot' in subject ? subject.lot : subject.unit
/** A number as the book keeps it. */
export const identifierKey = ({ scheme, value }: Pick<Named, 'scheme' | 'value'>): string =>
  `${scheme}:${value}`

/** Of a number that is voided before it is given. */
export const notYetAssigned = ({ scheme, value, subject }: Named): string =>
  `${scheme} ${value} is voided for ${subjectOf(subject)}, and that it stands for it is not posted yet.`

/** What is wrong with giving or voiding somebody else's number. A number that stands already is taken as it is. */
export const checkIdentifier = (book: Book, post: Post<'IdentifierAssigned'>): Problem[] => {
  const subject = subjectOf(post.subject)
  if (areaOf(subject) !== book.area)
    return [
      fatal(
        'LOT_NOT_IN_BOOK',
        'subject',
        `${subject} is not of ${book.area}.`,
        `Name a lot or a unit of ${book.area}.`,
      ),
    ]
  const before = book.identifiers.get(identifierKey(post))
  if (before === undefined || before.ahead)
    return [...checkShape(post), ...(post.voided ? [checkVoidedAhead(post)] : [])]
  if (!post.voided)
    return [
      fatal(
        'IDENTIFIER_TAKEN',
        'value',
        `${post.scheme} ${post.value} ${before.voided ? 'stood' : 'stands'} for ${before.subject}.`,
        'A number stands for one thing, for ever.',
      ),
    ]
  return before.subject === subject && !before.voided
    ? []
    : [
        fatal(
          'IDENTIFIER_UNKNOWN',
          'value',
          `${post.scheme} ${post.value} ${before.voided ? 'stood' : 'stands'} for ${before.subject}${before.voided ? ', and is voided' : ''}.`,
          `Void a number that stands for ${subject}.`,
        ),
      ]
}

/** A misread number finds nothing, or another's goods. Of schemes that nobody has written down any number is taken. */
const checkShape = ({ scheme, value }: Named): Problem[] => {
  if (isGs1(scheme)) return checkGs1(scheme, value)
  return scheme === 'uii' ? checkUii(value) : []
}

const checkVoidedAhead = (post: Named): Problem =>
  doubt(
    'IDENTIFIER_NOT_YET_ASSIGNED',
    'warning',
    [],
    'value',
    notYetAssigned(post),
    'Post that it was given, or correct the number.',
    `Post that it was given to ${subjectOf(post.subject)}; then it is voided at once. If it stands for something else, give it to that: this then has no effect.`,
  )
