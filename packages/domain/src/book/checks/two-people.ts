import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import type { Proposal } from '../proposals.ts'
import { fatal } from './problem.ts'

/** Who signs: the owner of the key, and the person, where one is named. */
export type Signer = { readonly owner: string; readonly person?: string | undefined }

/** Whether this is another person than the one who proposed: another key owner, and another person where both are named. */
const isAnother = (proposal: Proposal, signer: Signer): boolean =>
  proposal.owner !== signer.owner && (proposal.person === undefined || proposal.person !== signer.person)

/** What two people decide needs a proposal on this subject by one, and the word of another. */
export const checkTwoPeople = (
  book: Book,
  revision: number,
  of: Proposal['of'],
  subject: string,
  signer: Signer,
): { readonly problem: Problem } | { readonly proposal: Proposal } => {
  const proposal = book.proposals.get(String(revision))
  if (proposal === undefined || proposal.of !== of || proposal.subject !== subject) {
    return {
      problem: fatal(
        'PROPOSAL_UNKNOWN',
        'proposal',
        `There is no open proposal at revision ${revision} for this.`,
        'Name the revision of the proposal that you agree with; another person posts it first.',
      ),
    }
  }
  if (!isAnother(proposal, signer)) {
    return {
      problem: fatal(
        'SAME_PERSON',
        'proposal',
        `${proposal.owner} proposed this, and cannot also agree with it.`,
        'Another person, with a key of their own, has to agree.',
      ),
    }
  }
  return { proposal }
}
