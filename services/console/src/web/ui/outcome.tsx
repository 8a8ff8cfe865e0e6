import type { Outcome } from '@lodestone/compliance'
import { OUTCOME_SIGNS } from './outcomes.ts'

/** What an outcome means, in words that stand by themselves. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  COMPLIANT: 'Compliant',
  EXEMPT: 'Exempt',
  LEGAL_REVIEW: 'Legal review',
  INDETERMINATE: 'Indeterminate',
  NON_COMPLIANT: 'Not compliant',
  NOT_APPLICABLE: 'Not applicable',
}

/** An outcome as a badge; `null` where none is known. */
export const OutcomeBadge = ({ outcome }: { readonly outcome: Outcome | null }) =>
  outcome === null ? (
    <span className="badge">No date</span>
  ) : (
    <span className="badge" data-outcome={outcome}>
      <span aria-hidden="true">{OUTCOME_SIGNS[outcome]}</span> {OUTCOME_WORDS[outcome]}
    </span>
  )
