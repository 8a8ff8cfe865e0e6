import type { PlantClient } from '@lodestone/client'
import { isTransient, ProblemError } from '@lodestone/client'
import type { AreaCode } from '@lodestone/domain'
import type { OutboxEntry, OutboxOutcome } from './entry.ts'

/** Why sending stopped while posts wait: what was answered, or that nobody did. */
export type Stopped = { readonly problem: ProblemError['problem'] }

/** A key that is no longer good says nothing of the post: it is kept until the person has signed in again. */
const isOfTheKey = ({ status }: ProblemError): boolean => status === 401

/**
 * Sends one post, and says what came of it; or why it could not be found out, and the post still waits. Sent again it has the
 * same key, and so no second effect.
 */
export const sendEntry = async (
  { area, type, post, key }: OutboxEntry,
  clientOf: (area: AreaCode) => PlantClient,
  now: () => Date,
  signal: AbortSignal | undefined,
): Promise<OutboxOutcome | Stopped> => {
  const at = () => now().toISOString()
  try {
    const options = { idempotencyKey: key, ...(signal === undefined ? {} : { signal }) }
    return { state: 'recorded', receipt: await clientOf(area).post(type, post, options), at: at() }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (isTransient(error) || isOfTheKey(error)) return { problem: error.problem }
    return { state: 'refused', problem: error.problem, at: at() }
  }
}
