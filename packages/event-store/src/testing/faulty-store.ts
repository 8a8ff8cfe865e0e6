import { pacedBy } from '../backoff.ts'
import { EventStoreError } from '../errors.ts'
import type { EventStore, SubscribeOptions } from '../event-store.ts'
import type { AppendResult, Page } from '../events.ts'
import { realTimers, type Timers } from '../timers.ts'
import type { AppendFault, FaultPlan, PageFault } from './plan.ts'

/** A store that fails by plan, and counts how often. Reads do not fail. */
export type FaultyStore = EventStore & { readonly injected: Readonly<Record<string, number>> }

const noAnswer = (): EventStoreError =>
  new EventStoreError('UNKNOWN_OUTCOME', 'By plan: the append was not answered; it may have been written.')
const away = (what: string): EventStoreError => new EventStoreError('UNAVAILABLE', `By plan: ${what}.`)

/** Puts the faults of a plan between a store and its user. Closing it closes the store. */
export const faultyStore = (store: EventStore, plan: FaultPlan, timers: Timers = realTimers): FaultyStore => {
  const { sleep } = pacedBy(timers)
  const injected: Record<string, number> = {}
  const late = new Set<Promise<unknown>>()
  const count = <Fault extends AppendFault | PageFault>(fault: Fault | undefined): Fault | undefined => {
    if (fault !== undefined) injected[fault] = (injected[fault] ?? 0) + 1
    return fault
  }
  const later = (write: () => Promise<unknown>): void => {
    const writing = sleep(plan.delayMs)
      .then(write)
      // Nobody hears its answer, whatever it is.
      .catch(() => {})
      .finally(() => late.delete(writing))
    late.add(writing)
  }

  const append = async (...call: Parameters<EventStore['append']>): Promise<AppendResult> => {
    switch (count(plan.nextAppend())) {
      case 'lose_answer':
        await store.append(...call).catch(() => {})
        throw noAnswer()
      case 'lose_request':
        throw noAnswer()
      case 'write_late':
        later(() => store.append(...call))
        throw noAnswer()
      case 'refuse':
        throw away('the append was refused, nothing was written')
      case 'delay':
        await sleep(plan.delayMs)
        return store.append(...call)
      case undefined:
        return store.append(...call)
    }
  }

  async function* subscribe(options?: SubscribeOptions): AsyncGenerator<Page> {
    for await (const page of store.subscribe(options)) {
      const fault = count(plan.nextPage())
      if (fault === 'drop_before') throw away('the connection was lost before a page')
      if (fault === 'delay') await sleep(plan.delayMs, options?.signal)
      yield page
      if (fault === 'repeat') yield page
      if (fault === 'drop_after') throw away('the connection was lost behind a page')
    }
  }

  return {
    injected,
    append,
    subscribe,
    readStream: (...call) => store.readStream(...call),
    readAll: (...call) => store.readAll(...call),
    eventAt: (cursor) => store.eventAt(cursor),
    head: () => store.head(),
    compareCursors: (a, b) => store.compareCursors(a, b),
    close: async () => {
      await Promise.all(late)
      await store.close()
    },
  }
}
