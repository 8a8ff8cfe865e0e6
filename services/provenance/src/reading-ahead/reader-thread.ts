// Reads the ledger ahead of the fold, on a thread of its own, and hands its pages over packed. Whatever goes wrong here ends the thread: the store is
// then read where it is folded.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { Checkpoint, EventStore } from '@lodestone/event-store'
import { openStore } from '@lodestone/stores'
import { isLedger, readingBehind } from './ledger-events.ts'
import type { FromReader, ToReader } from './messages.ts'
import { createPagePacker, type PagePacker } from './packed-event.ts'

/** Events of a page: handing a page over costs as much as some tens of events. */
const PAGE_EVENTS = 500
/** So many pages may be handed over and not taken yet. */
const PAGES_AHEAD = 4

const serve = async (port: MessagePort, address: string): Promise<void> => {
  const store = await openStore(address)
  const send = (message: FromReader): void => port.postMessage(message)
  const start = Promise.withResolvers<Checkpoint | null>()
  const packer = createPagePacker()
  let room = PAGES_AHEAD
  let onRoom = (): void => {}
  port.on('message', (message: ToReader) => {
    if (message.kind === 'read') start.resolve(message.after)
    else {
      packer.giveBack(message.room)
      room++
      onRoom()
    }
  })
  const untilRoom = async (): Promise<void> => {
    while (room === 0)
      await new Promise<void>((resolve) => {
        onRoom = resolve
      })
  }
  send({ kind: 'ready' })
  let count = 0
  const handOver = async (): Promise<void> => {
    await untilRoom()
    room--
    const page = packer.packed()
    send({ kind: 'page', count, page })
    count = 0
  }
  for await (const packed of ledgerEvents(store, await start.promise, packer)) {
    count += packed
    if (count >= PAGE_EVENTS) await handOver()
  }
  if (count > 0) await handOver()
  send({ kind: 'end' })
  await store.close()
}

/** Packs the events of the ledger's streams, to the end of what is stored, and tells how many, page by page. */
async function* ledgerEvents(
  store: EventStore,
  after: Checkpoint | null,
  { pack, packText }: PagePacker,
): AsyncGenerator<number> {
  const options = await readingBehind(store, after)
  const { texts } = store
  if (texts === undefined) for await (const { events } of store.readAll(options)) yield packEach(events, pack)
  else
    for await (const page of texts.readAll(options))
      yield packEach(page, (text) => packText(text, texts.read))
}

const packEach = <E extends { readonly stream: string }>(
  events: readonly E[],
  pack: (event: E) => void,
): number => {
  let count = 0
  for (const event of events) {
    if (!isLedger(event)) continue
    pack(event)
    count += 1
  }
  return count
}

if (parentPort) await serve(parentPort, workerData as string)
