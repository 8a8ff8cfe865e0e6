import type { OutcomeLine } from './recover.ts'
import type { SpoolState } from './spool-state.ts'

/**
 * Writes down what came of an entry. Only a refusal must be durable at once: an acknowledgement that is lost costs no more than
 * sending the post again, with its key, for the same receipt.
 */
export const settle = async (state: SpoolState, outcome: OutcomeLine): Promise<void> => {
  const known = state.index.get(outcome.key)
  const segment = state.segments.find(({ first }) => first === known?.segment)
  if (segment === undefined) return
  const durable = outcome.status === 'refused' || outcome.status === 'dropped'
  await segment.outcomes.append(`${JSON.stringify(outcome)}\n`, { durable })
  state.index.settle(outcome)
}
