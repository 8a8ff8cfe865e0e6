import { parentPort } from 'node:worker_threads'
import { subject } from './subjects.ts'

// Run in a worker: the names of the protocol are its own there.
const [kind, connectionString = ''] = process.argv.slice(2)
const client = await subject(kind, connectionString)
parentPort?.postMessage(await client.append('s', 3))
