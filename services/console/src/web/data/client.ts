import { createProvenanceClient } from '@lodestone/client/provenance'
import { inTime } from '../time/in-time.ts'
import { timeOfPage } from '../time/time.ts'
import { sessionFetch } from './session-fetch.ts'

const client = createProvenanceClient({
  baseUrl: `${location.origin}/api`,
  fetch: sessionFetch,
  retryForMs: 2_000,
})

/**
 * The typed client of the read side, asked as of the time that the page's address says; the console's server puts the key to what it asks. Every
 * method throws ProblemError.
 */
export const provenance = inTime(client, timeOfPage)
