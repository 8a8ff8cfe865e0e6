import { pacedBy } from './backoff.ts'
import { isEventStoreError } from './errors.ts'
import type { EventStore } from './event-store.ts'
import type { Page } from './events.ts'
import { type FollowOptions, follow } from './follow.ts'
import type { Timers } from './timers.ts'

export type FollowCheckedOptions = Pick<FollowOptions, 'after' | 'streams' | 'onDrop'> & {
  readonly signal: AbortSignal
  readonly timers: Timers
  /** Makes sure that the store is still the one that was followed so far. Errors: what is to end the following; those of the store. */
  readonly check: () => Promise<void>
}

/**
 * `follow`, for whoever must notice that another store has come back in the place of this one: after a lost connection it is checked before anything
 * is taken from it. Errors: those of `check`; those of the store, but UNAVAILABLE.
 */
export async function* followChecked(
  store: EventStore,
  { check, timers, signal, onDrop, ...options }: FollowCheckedOptions,
): AsyncGenerator<Page, void, undefined> {
  const paced = pacedBy(timers)
  let inDoubt = false
  const pages = follow(store, {
    ...options,
    signal,
    ...paced,
    onDrop: (drop) => {
      inDoubt = true
      onDrop?.(drop)
    },
  })
  for await (const page of pages) {
    // What follows may fit another store's past as well: nothing is taken before it is known to be the same store.
    for (let attempt = 1; inDoubt && !signal.aborted; attempt++) {
      inDoubt = !(await isChecked(check))
      if (inDoubt) await paced.sleep(paced.backoff(attempt), signal)
    }
    if (signal.aborted) return
    yield page
  }
}

/** Whether the store could be asked. */
const isChecked = async (check: () => Promise<void>): Promise<boolean> => {
  try {
    await check()
    return true
  } catch (error) {
    if (isEventStoreError(error, 'UNAVAILABLE')) return false
    throw error
  }
}
