import type { EventStore } from '@lodestone/event-store'
import type { Decoder } from '../projection/decoder.ts'
import type { Projection } from '../projection/projection.ts'

/** Whether this release can read an event that the one before had to park: then the log is worth folding anew. Errors: those of the store. */
export const isHealable = async (
  store: EventStore,
  decoder: Decoder,
  { parked }: Projection,
): Promise<boolean> => {
  for (const { stream, revision } of parked)
    for await (const page of store.readStream(stream, { from: revision, limit: 1 }))
      for (const stored of page) if (decoder.decode(stored).ok) return true
  return false
}
