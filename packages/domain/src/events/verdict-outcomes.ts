/** What a prohibition may come to, from the best for whoever delivers to the worst; the last says that the rule does not ask. */
export const VERDICT_OUTCOMES = [
  'COMPLIANT',
  'EXEMPT',
  'LEGAL_REVIEW',
  'INDETERMINATE',
  'NON_COMPLIANT',
  'NOT_APPLICABLE',
] as const
