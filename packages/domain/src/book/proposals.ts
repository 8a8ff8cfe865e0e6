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
  readonly preview?: BlastRadius | undefined
}

type Proposing = LedgerEvent<'ResolutionProposed' | 'CorrectionProposed'>

export const withProposal = (book: Book, event: Proposing, revision: number): Book => {
  const by = { owner: event.by.owner, person: event.person }
  const proposal: Proposal =
    event.type === 'ResolutionProposed'
      ? { of: 'resolution', subject: event.exception, ...by }
      : { of: 'correction', subject: String(event.target.revision), ...by, preview: event.preview }
  return { ...book, proposals: book.proposals.set(String(revision), proposal) }
}

export const withoutProposals = (book: Book, of: Proposal['of'], subject: string): Book => ({
  ...book,
  proposals: book.proposals.filter((proposal) => proposal.of !== of || proposal.subject !== subject),
})
