import type { Outcome } from '@lodestone/compliance'

/** A sign for an outcome beside its color, so that nothing is told by color alone. */
export const OUTCOME_SIGNS: Readonly<Record<Outcome, string>> = {
  COMPLIANT: '✓',
  EXEMPT: '◇',
  LEGAL_REVIEW: '§',
  INDETERMINATE: '?',
  NON_COMPLIANT: '✕',
  NOT_APPLICABLE: '–',
}
