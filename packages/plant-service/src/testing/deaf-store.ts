import type { EventStore } from '@lodestone/event-store'

/** A store of which nothing is heard: whoever wants to know what came has to read it. */
export const deafStore = (store: EventStore): EventStore => ({
  ...store,
  async *subscribe({ signal } = {}) {
    yield* []
    await new Promise((resolve) => signal?.addEventListener('abort', resolve))
  },
})
