import type { Outcome } from '@lodestone/compliance'

/** From the best for whoever delivers to the worst. Written out here, so that no page loads the schemas that the list stands among. */
export const OUTCOMES = [
  'COMPLIANT',
  'EXEMPT',
  'LEGAL_REVIEW',
  'INDETERMINATE',
  'NON_COMPLIANT',
  'NOT_APPLICABLE',
] as const satisfies readonly Outcome[]
