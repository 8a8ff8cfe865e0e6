import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { WriteOrder } from './write-thread.ts'

/** Writes a file as `writeFileDurably` does, on a thread of its own. The parts are handed over: they are of no use to the caller afterwards. */
export const writeAside = async (path: string, parts: readonly Uint8Array[]): Promise<void> => {
  const order: WriteOrder = { path, parts }
  const worker = new Worker(new URL('./write-thread.ts', import.meta.url), {
    workerData: order,
    transferList: parts.map((part) => part.buffer as ArrayBuffer),
    // A thread that writes needs none of what the process was started with (a test runner's loaders, say).
    execArgv: [],
  })
  const [message] = await once(worker, 'message')
  if (message !== 'written') throw new Error(`The thread that writes ${path} said ${String(message)}.`)
  await worker.terminate()
}
