import { parentPort, workerData } from 'node:worker_threads'
import { writeFileDurably } from './write-file.ts'

/** The thread that hashes and writes one snapshot, so that neither holds up requests. Its end says how it went. */
export type WriteOrder = { readonly path: string; readonly parts: readonly Uint8Array[] }

const { path, parts } = workerData as WriteOrder
await writeFileDurably(path, parts)
parentPort?.postMessage('written')
