import type { LedgerEvent } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import { identifierKey, notYetAssigned, subjectOf } from './checks/identifier.ts'
import { withoutWarning } from './exceptions.ts'

type Assigned = LedgerEvent<'IdentifierAssigned'>

/** The book after a number was given or voided, whichever of the two was posted first. */
export const withIdentifier = (before: Book, event: Assigned): Book => {
  const subject = subjectOf(event.subject)
  const key = identifierKey(event)
  const known = before.identifiers.get(key)
  const isGiven = known !== undefined && !known.ahead
  if (event.voided)
    return {
      ...before,
      identifiers: before.identifiers.set(key, {
        subject,
        voided: true,
        ...(isGiven ? {} : { ahead: true as const }),
      }),
    }
  const book = withoutWarning(before, 'IDENTIFIER_NOT_YET_ASSIGNED', notYetAssigned(event))
  const voided = known?.ahead === true && known.subject === subject
  return { ...book, identifiers: book.identifiers.set(key, { subject, voided }) }
}
