import { READINGS_STREAM, REFERENCE } from '@lodestone/domain'
import { appendUntilDefinite, type EventStore, type NewEvent } from '@lodestone/event-store'
import { v7 } from 'uuid'
import { z } from 'zod'

/** What was opened for an audit: asked before it was answered, so that nothing is seen that is not on record. */
export const readingSchema = z.object({
  audit: z.string().regex(REFERENCE).describe('The audit that it was opened for, as the auditor calls it.'),
  key: z.string(),
  owner: z.string(),
  at: z.iso.datetime(),
  address: z.string().describe('What was asked for: path and query.'),
})
export type Reading = z.output<typeof readingSchema>

const TYPE = 'AuditReading'
/** The longest address that is kept whole: no question of this service is longer. */
const LONGEST_ADDRESS = 4_000

/** The record of what audits opened, in a stream of its own. */
export type Readings = {
  /** Durable once it resolves. Errors: those of the store. */
  readonly record: (reading: Reading) => Promise<void>
  /** What was opened for an audit, or for all, in order. */
  readonly list: (audit: string | undefined, limit: number) => Promise<Reading[]>
}

export const createReadings = (store: EventStore): Readings => ({
  record: async (reading) => {
    const kept = { ...reading, address: reading.address.slice(0, LONGEST_ADDRESS) }
    const event: NewEvent = { id: v7(), type: TYPE, data: kept, metadata: { v: 1 } }
    await appendUntilDefinite(store, READINGS_STREAM, [event], { expectedRevision: 'any' })
  },
  list: async (audit, limit) => {
    const found: Reading[] = []
    for await (const page of store.readStream(READINGS_STREAM, { direction: 'backwards' }))
      for (const { data } of page) {
        const read = readingSchema.safeParse(data).data
        if (read === undefined || (audit !== undefined && read.audit !== audit)) continue
        if (found.length === limit) return found
        found.push(read)
      }
    return found
  },
})
