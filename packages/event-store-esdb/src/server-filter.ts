import type { StreamFilter } from '@lodestone/event-store'
import type { ServerFilter } from './filtered-read.ts'

/** Every stream but the server's own (`$…`). */
export const LEDGER_STREAMS: ServerFilter = { regex: '^[^$]' }

/** What the server is to show; null for everything. */
export const serverFilter = (streams: StreamFilter | undefined): ServerFilter | null => {
  if (streams === undefined) return LEDGER_STREAMS
  return streams.prefixes.includes('') ? null : { prefixes: streams.prefixes }
}
