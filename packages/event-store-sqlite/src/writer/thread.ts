// The writer thread: the one place of this process that writes the file. It takes what has gathered while it was busy
// as one group, so that the slower the disk is, the more appends share a sync.
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { EventStoreError } from '@lodestone/event-store'
import { groupCommitter } from './commit-group.ts'
import { inPlaceCheck, walGuard } from './file-guard.ts'
import type { AppendMessage, FromWriter, ToWriter, WriterData } from './messages.ts'
import { openForWriting } from './open.ts'
import { tablesOf } from './tables.ts'

/** A group ends at so many events: it bounds how long other processes wait for the lock, to some 10 ms. */
const GROUP_EVENTS = 1_000

const nextGroup = (waiting: AppendMessage[]): AppendMessage[] => {
  let events = 0
  let count = 0
  while (count < waiting.length && events < GROUP_EVENTS) {
    events += (waiting[count]?.texts.length ?? 0) / 4
    count++
  }
  return waiting.splice(0, count)
}

const serve = (port: MessagePort, data: WriterData): void => {
  const send = (message: FromWriter): void => port.postMessage(message)
  const database = openForWriting(data)
  const commitGroup = groupCommitter({
    database,
    tables: tablesOf(database),
    path: data.path,
    lockWaitMs: data.lockWaitMs,
    checkInPlace: inPlaceCheck(data.path),
  })
  const guardWal = walGuard(database, data.path, data.maxWalBytes)

  const waiting: AppendMessage[] = []
  let closing = false
  const take = (message: ToWriter): void => {
    if (message.kind === 'close') closing = true
    // One by one: spread into a call, a large import would overflow the stack.
    else for (const append of message.appends) waiting.push(append)
  }
  const takeAll = (): void => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message)
  }
  const commitWaiting = (): void => {
    send({ kind: 'outcomes', outcomes: commitGroup(nextGroup(waiting)) })
    guardWal()
  }

  port.on('message', (message: ToWriter) => {
    take(message)
    takeAll()
    while (waiting.length > 0) {
      commitWaiting()
      takeAll()
    }
    if (!closing) return
    database.close()
    port.close()
  })
  send({ kind: 'ready' })
}

if (parentPort) {
  try {
    serve(parentPort, workerData as WriterData)
  } catch (error) {
    const { code, message } =
      error instanceof EventStoreError ? error : new EventStoreError('UNAVAILABLE', String(error))
    const failed: FromWriter = { kind: 'not_opened', refusal: { code, message } }
    parentPort.postMessage(failed)
    parentPort.close()
  }
}
