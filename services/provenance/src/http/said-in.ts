import type { FastifyRequest } from 'fastify'
import type { Said } from '../desk/acts.ts'
import { forbidden } from './problems.ts'
import type { Asking } from './question.ts'

/** Who says something on the desk, when, and where the ledger stands. Errors: FORBIDDEN for nobody. */
export const saidIn = ({ provenance }: Asking, { access }: FastifyRequest): Said => {
  if (access === null) throw forbidden()
  return { by: access.owner, at: provenance.clock().toISOString(), position: provenance.position() }
}
