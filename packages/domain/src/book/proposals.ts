import type { LedgerEvent } from '../events/catalogue.ts'
import type { BlastRadius } from '../events/extras.ts'
import type { Book } from './book.ts'

/** What one person has proposed and another has to agree with: closing an exception, or withdrawing an event. */
export type Proposal = {
  readonly of: 'resolution' | 'correction'
  /** The exception's id, or the target's revision. */
  readonly subject: string
  readonly owner: string
  readonly person?: string | undefined
  readonly at: string
  /** What the exception comes to; or why the event is withdrawn. */
  readonly because: string
  readonly explanation: string
  readonly preview?: BlastRadius | undefined
}

type Proposing = LedgerEvent<'ResolutionProposed' | 'CorrectionProposed'>

export const withProposal = (book: Book, event: Proposing, revision: number): Book => {
  const { explanation, occurredAt: at } = event
  const said = { owner: event.by.owner, person: event.person, at, explanation }
  const proposal: Proposal =
    event.type === 'ResolutionProposed'
      ? { of: 'resolution', subject: event.exception, because: event.disposition, ...said }
      : {
          of: 'correction',
          subject: String(event.target.revision),
          because: event.reason,
          preview: event.preview,
          ...said,
        }
  return { ...book, proposals: book.proposals.set(String(revision), proposal) }
}

export const withoutProposals = (book: Book, of: Proposal['of'], subject: string): Book => ({
  ...book,
  proposals: book.proposals.filter((proposal) => proposal.of !== of || proposal.subject !== subject),
})
