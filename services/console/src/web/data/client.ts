import { createProvenanceClient } from '@lodestone/client/provenance'
import { sessionFetch } from './session-fetch.ts'

/** The typed client of the read side; the console's server puts the key to what it asks. Every method throws ProblemError. */
export const provenance = createProvenanceClient({
  baseUrl: `${location.origin}/api`,
  fetch: sessionFetch,
  retryForMs: 2_000,
})
