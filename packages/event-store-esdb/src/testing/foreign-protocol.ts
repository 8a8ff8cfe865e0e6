import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { say, subject } from './subjects.ts'

type Message = {
  getData(): unknown
  setData(data: unknown): void
  getCustomMetadata(): unknown
  setCustomMetadata(metadata: unknown): void
}
type Generated = {
  BatchAppendReq: { ProposedMessage: { serializeBinaryToWriter(message: Message, writer: unknown): void } }
}

/** Loads the protocol once more under its own names, as the successor does, with two fields that have changed places. */
const loadForeignProtocol = (): void => {
  const require = createRequire(import.meta.url)
  const path = require.resolve('@eventstore/db-client/generated/streams_pb.js')
  delete require.cache[path]
  const foreign: Generated = require(path)
  const message = foreign.BatchAppendReq.ProposedMessage
  const write = message.serializeBinaryToWriter.bind(message)
  message.serializeBinaryToWriter = (event, writer) => {
    const [data, metadata] = [event.getData(), event.getCustomMetadata()]
    event.setData(metadata)
    event.setCustomMetadata(data)
    write(event, writer)
    event.setData(data)
    event.setCustomMetadata(metadata)
  }
}

const [kind, connectionString = '', inWorker] = process.argv.slice(2)
if (inWorker === 'worker') {
  loadForeignProtocol()
  const script = new URL('append-once.ts', import.meta.url)
  const worker = new Worker(script, { argv: [kind ?? '', connectionString] })
  worker.once('message', (word) => say({ append: word }))
} else {
  const client = await subject(kind, connectionString)
  const before = await client.append('before', 3)
  loadForeignProtocol()
  say({ before, append: await client.append('s', 3) })
}
