import { LEDGER_PREFIXES } from '@lodestone/domain'
import {
  type Checkpoint,
  type EventStore,
  type ReadAllOptions,
  streamMatcher,
  verifyCheckpoint,
} from '@lodestone/event-store'

const matches = streamMatcher({ prefixes: LEDGER_PREFIXES })

/** Of the ledger's streams. The few events of others are left out here: asking the store for some streams of nearly all costs more than reading them. */
export const isLedger = ({ stream }: { readonly stream: string }): boolean => matches(stream)

/** Where to read on behind an event that was folded. Errors: where the store has another event there, or none; those of the store. */
export const readingBehind = async (store: EventStore, after: Checkpoint | null): Promise<ReadAllOptions> => {
  if (after === null) return {}
  if ((await verifyCheckpoint(store, after)) !== 'same')
    throw new Error('The store has another event, or none, where the last was folded.')
  return { after: after.cursor }
}
