import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { EventStoreError } from '@lodestone/event-store'
import type { FromWriter, Outcome, ToWriter, WriterData } from './messages.ts'

/** The main thread's end of a running writer thread. */
export type WriterThread = {
  send(message: ToWriter): void
  /** Lets the thread finish what it was sent and end. */
  end(): Promise<void>
}

type Listeners = {
  outcomes(outcomes: readonly Outcome[]): void
  /** The thread is gone without having been told to end. */
  lost(cause: unknown): void
}

/** Starts the thread; resolves once it has opened the file. Errors: UNAVAILABLE, INVALID, CORRUPT. */
export const startWriterThread = async (data: WriterData, listeners: Listeners): Promise<WriterThread> => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: data,
    name: 'event-store-writer',
  })
  const exited = once(worker, 'exit')
  // A rejection by 'error' is reported through the listeners.
  exited.catch(() => {})
  let ending = false
  let fault: unknown
  await new Promise<void>((resolve, reject) => {
    worker.on('error', (error) => {
      fault = error
    })
    worker.on('exit', (status) => {
      const cause = fault ?? new Error(`The writer thread ended with status ${status}.`)
      reject(new EventStoreError('UNAVAILABLE', `The writer of ${data.path} did not start.`, { cause }))
      if (!ending) listeners.lost(cause)
    })
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'outcomes') listeners.outcomes(message.outcomes)
      else if (message.kind === 'ready') resolve()
      else reject(new EventStoreError(message.refusal.code, message.refusal.message))
    })
  })
  return {
    send: (message) => worker.postMessage(message),
    end: async () => {
      ending = true
      worker.postMessage({ kind: 'close' } satisfies ToWriter)
      await exited.catch(() => {})
    },
  }
}
