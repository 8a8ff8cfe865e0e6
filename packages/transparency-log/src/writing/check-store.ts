import { type EventStore, verifyCheckpoint } from '@lodestone/event-store'
import { LogError } from '../errors.ts'
import type { LogState } from './log-state.ts'

const REMEDY =
  'Nothing more is signed. Point it at the right store. If this store is the truth now, the log cannot go on: what it signed cannot be taken back; begin a new one, under another origin.'

/** Makes sure that the store is the one that the log covers. Errors: STORE_FORKED, STORE_BEHIND; those of the store. */
export const checkStore = async (
  store: EventStore,
  covered: Pick<LogState, 'cursor' | 'eventId'> & { readonly size: number },
): Promise<void> => {
  const verdict = await verifyCheckpoint(store, covered)
  if (verdict === 'same') return
  const known = `The log covers ${covered.size} events, the last of them ${covered.eventId}.`
  throw verdict === 'missing'
    ? new LogError(
        'STORE_BEHIND',
        `${known} The store has no event there: it was restored from an older backup. ${REMEDY}`,
      )
    : new LogError(
        'STORE_FORKED',
        `${known} The store has another event there: it is not the one that was covered. ${REMEDY}`,
      )
}
