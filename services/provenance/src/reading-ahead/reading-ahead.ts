import { Worker } from 'node:worker_threads'
import type { Checkpoint } from '@lodestone/event-store'
import type { FromReader, ToReader } from './messages.ts'
import { type EventAhead, type PackedPage, roomOf, unpackPage } from './packed-event.ts'

/** A thread that reads the ledger ahead of the fold. */
export type ReadingAhead = {
  /** Once it can begin; until then the store is read as if it were not there. */
  readonly isReady: () => boolean
  /** The ledger behind an event, to the end of what is stored. Errors: why the thread came to its end before that. */
  readonly pages: (after: Checkpoint | null) => AsyncGenerator<readonly EventAhead[]>
  readonly stop: () => Promise<void>
}

/** Starts the thread on the store at an address. */
export const startReadingAhead = (address: string): ReadingAhead => {
  const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: address,
    name: 'provenance-reading-ahead',
    // A thread that reads needs none of what the process was started with (a test runner's loaders, say).
    execArgv: [],
  })
  const arrived: { count: number; page: PackedPage }[] = []
  let ready = false
  let ended = false
  let failure: Error | null = null
  let wake = (): void => {}

  const end = (error: Error | null): void => {
    if (ended) return
    ended = true
    failure = error
    wake()
  }
  worker.on('message', (message: FromReader) => {
    if (message.kind === 'ready') ready = true
    else if (message.kind === 'end') end(null)
    else arrived.push(message)
    wake()
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The thread that reads ahead has ended.')))
  // It holds up no process that wants to end.
  worker.unref()

  const send = (message: ToReader): void => worker.postMessage(message)

  return {
    isReady: () => ready && failure === null,
    pages: async function* (after) {
      send({ kind: 'read', after: after && { cursor: after.cursor, eventId: after.eventId } })
      for (;;) {
        const next = arrived.shift()
        if (next !== undefined) {
          yield* unpacked(next)
          send({ kind: 'taken', room: roomOf(next.page) })
        } else if (ended) break
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
      if (failure !== null) throw failure
    },
    stop: async () => {
      end(null)
      await worker.terminate()
    },
  }
}

/** So many events are unpacked at once: they are folded while they are still at hand, and forgotten while they are young. */
const AT_ONCE = 50

function* unpacked({ count, page }: { count: number; page: PackedPage }): Generator<EventAhead[]> {
  const next = unpackPage(page)
  for (let left = count; left > 0; left -= AT_ONCE) {
    const events: EventAhead[] = []
    for (let n = Math.min(left, AT_ONCE); n > 0; n--) events.push(next())
    yield events
  }
}
