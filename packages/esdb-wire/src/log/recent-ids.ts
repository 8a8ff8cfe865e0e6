/** Where an event id was written first. */
type IdPlace = { readonly stream: string; readonly revision: number }

/**
 * The event ids that the server still remembers, for appends that expect nothing. Bounded, and empty after a restart, as on
 * the real server: only an append with an expected revision is idempotent for ever. An id that another stream has already keeps
 * its first place, so that in the second stream "any" does not know it again.
 */
export type RecentIds = {
  get(id: string): IdPlace | undefined
  put(id: string, place: IdPlace): void
}

export const recentIds = (limit: number): RecentIds => {
  const places = new Map<string, IdPlace>()
  return {
    get: (id) => places.get(id),
    put(id, place) {
      if (places.has(id)) return
      places.set(id, place)
      if (places.size <= limit) return
      for (const oldest of places.keys()) {
        places.delete(oldest)
        return
      }
    },
  }
}
