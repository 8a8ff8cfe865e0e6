import type { LedgerEvent } from '../events/catalogue.ts'
import type { BlastRadius } from '../events/extras.ts'
import type { Book } from './book.ts'

/** What one person has proposed and another has to agree with: closing an exception, withdrawing an event, disposing of a document. */
export type Proposal = {
  readonly of: 'resolution' | 'correction' | 'disposal'
  /** The exception's id, the target's revision, or the document. */
  readonly subject: string
  readonly owner: string
  readonly person?: string | undefined
  readonly at: string
  /** What the exception comes to; why the event is withdrawn, or the document not kept. */
  readonly because: string
  readonly explanation: string
  readonly preview?: BlastRadius | undefined
}

type Proposing = LedgerEvent<'ResolutionProposed' | 'CorrectionProposed' | 'DisposalProposed'>

export const withProposal = (book: Book, event: Proposing, revision: number): Book => {
  const said = { owner: event.by.owner, person: event.person, at: event.occurredAt }
  const proposal: Proposal = { ...proposedBy(event), ...said }
  return { ...book, proposals: book.proposals.set(String(revision), proposal) }
}

const proposedBy = (event: Proposing): Omit<Proposal, 'owner' | 'person' | 'at'> => {
  switch (event.type) {
    case 'ResolutionProposed': {
      const { exception, disposition, explanation } = event
      return { of: 'resolution', subject: exception, because: disposition, explanation }
    }
    case 'CorrectionProposed': {
      const { target, reason, explanation, preview } = event
      return { of: 'correction', subject: String(target.revision), because: reason, explanation, preview }
    }
    case 'DisposalProposed':
      return { of: 'disposal', subject: event.document, because: event.reason, explanation: event.reason }
  }
}

export const withoutProposals = (book: Book, of: Proposal['of'], subject: string): Book => ({
  ...book,
  proposals: book.proposals.filter((proposal) => proposal.of !== of || proposal.subject !== subject),
})
