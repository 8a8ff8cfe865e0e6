import { z } from 'zod'
import { MASS_BASES } from '../quantities/mass.ts'
import { exceptionId } from './bodies/signing.ts'
import { lotId } from './fields.ts'
import { finding } from './finding.ts'
import { poolStep } from './pool-step.ts'

/** What the ledger adds to a post when it becomes an event. */
export const recordedFields = {
  /** Whose book: the area's code, or `registry`. */
  area: z.string(),
  /** The service's clock, UTC. */
  recordedAt: z.iso.datetime(),
  /** Who posted: the key, and its owner (the plant system or person that the key was issued to). */
  by: z.strictObject({ key: z.string(), owner: z.string() }),
  /** The request that it answers: idempotency key, hash of the content, and which part of how many. */
  request: z.strictObject({ key: z.string(), hash: z.string(), part: z.int().min(0), of: z.int().min(1) }),
  findings: z.array(finding).optional(),
  /** How far the clock that gave its times may be off, where that is registered for the device or the system that posted it. */
  clockSeconds: z.int().min(0).optional(),
  /** How the event met the content of pools: on which generation it acts, whether that began with it, and what rolled over into it. */
  poolSteps: z.array(poolStep).optional(),
  /** For the event that closes a run which was open: the lot that stood for its content, and all of what is in it. */
  opened: z.strictObject({ lot: lotId, grams: z.int().min(0), basis: z.enum(MASS_BASES) }).optional(),
  /**
   * The element balances that this event began, or that what it says has run again: for each run (as `route/number`), the lots whose
   * analysis it waits for; none where it is run.
   */
  balances: z.array(z.strictObject({ run: z.string(), waits: z.array(lotId) })).optional(),
  /** Open exceptions that what this event says has answered, or that it says anew with other figures. */
  settles: z.array(exceptionId).optional(),
  /** Mass of a yielded lot that has no cause: more came out than went in. Its provenance is unknown, and stays so. */
  unexplained: z.array(z.strictObject({ lot: lotId, grams: z.int().min(1) })).optional(),
}
