import { BACKWARDS, END } from '@eventstore/db-client'
import type { Cursor } from '@lodestone/event-store'
import { clientPages } from './client-pages.ts'
import { cursorOf, type Position } from './cursor.ts'
import { readAllFiltered } from './filtered-read.ts'
import { type EventItem, eventItem } from './sent-event.ts'
import { LEDGER_STREAMS } from './server-filter.ts'
import type { StoreContext } from './store-context.ts'

/** The place of the last event of the ledger's streams, or null. */
export const headOf = async (context: StoreContext): Promise<Cursor | null> => {
  const { credentials } = context
  const pages = clientPages<EventItem>(context, {
    what: 'the end of the log',
    open: (client) =>
      readAllFiltered(
        client,
        {
          filter: LEDGER_STREAMS,
          from: END,
          direction: BACKWARDS,
          count: 1,
          ...(credentials ? { credentials } : {}),
        },
        eventItem,
      ),
  })
  for await (const { items } of pages) {
    const position: Position | undefined = items[0]?.event?.position
    if (position) return cursorOf(position)
  }
  return null
}
