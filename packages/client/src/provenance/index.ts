/** The read side alone, for pages: without the plants, whose posts bring the schemas of every event along. */
export { isProblemError, ProblemError } from '../problem.ts'
export { createProvenanceClient } from './provenance-client.ts'
