// How fast the log of a chain is folded: from its texts, as a rebuild does, and of events as objects, as they come once the ledger is followed live.
import type { JsonObject, PositionedEvent, StoredText } from '@lodestone/event-store'
import {
  createLineage,
  expectEvents,
  fold,
  foldPacked,
  type Lineage,
  type RecordedEvent,
  statistics,
} from '@lodestone/lineage'
import { ledgerCodec } from '@lodestone/plant-service'
import { createPagePacker, roomOf, unpackPage } from '@lodestone/service-provenance'
import { chainLog } from './chain/chain-log.ts'
import { timed, whole } from './measure.ts'
import type { Row } from './row.ts'

const PAGE_EVENTS = 1_000
/** So many events are folded as objects too: it is the same at any size, and the room for two ledgers is not everywhere. */
const AS_OBJECTS = 200_000

const textOf = ({ stream, revision, id, event }: RecordedEvent): StoredText => {
  const { type, data, metadata } = ledgerCodec.encode(id, event)
  const texts = { dataText: JSON.stringify(data), metadataText: JSON.stringify(metadata) }
  return { id, type, stream, revision, cursor: String(revision), ...texts }
}

/** As a store reads it. */
const read = ({ dataText, metadataText, ...stored }: StoredText): PositionedEvent => ({
  ...stored,
  data: JSON.parse(dataText) as JsonObject,
  metadata: JSON.parse(metadataText) as JsonObject,
  storedAt: '',
})

/** The log as pages of texts, so many events of it. */
function* pages(count: number): Generator<StoredText[]> {
  const log = chainLog()
  for (let done = 0; done < count; done += PAGE_EVENTS) {
    const page: StoredText[] = []
    while (page.length < PAGE_EVENTS) page.push(textOf(log.next().value))
    yield page
  }
}

type Times = { parse: number; read: number; fold: number; bytes: number }

const parse = (page: readonly StoredText[]): void => {
  for (const { dataText } of page) JSON.parse(dataText)
}

/** As it is read ahead, but that one thread does both: as in a rebuild it is known how many events there will be. */
const foldTexts = (count: number): { lineage: Lineage; times: Times } => {
  const lineage = createLineage()
  const packer = createPagePacker()
  const times = { parse: 0, read: 0, fold: 0, bytes: 0 }
  for (const page of pages(count)) {
    times.bytes += page.reduce((sum, { dataText }) => sum + dataText.length, 0)
    times.parse += timed(() => parse(page))
    times.read += timed(() => {
      for (const text of page) packer.packText(text, read)
    })
    times.fold += timed(() => {
      const packed = packer.packed()
      const next = unpackPage(packed)
      for (let n = 0; n < page.length; n++) {
        const { stream, revision, id, event, said } = next()
        if (event !== null) fold(lineage, { stream, revision, id, event })
        if (said !== null)
          foldPacked(lineage, { stream, revision }, said.events, said.place, Number.POSITIVE_INFINITY)
      }
      packer.giveBack(roomOf(packed))
      expectEvents(lineage, count)
    })
  }
  return { lineage, times }
}

/** How long it takes to fold events that are parsed one by one, beyond parsing them. */
const foldObjects = (count: number): number => {
  const lineage = createLineage()
  let both = 0
  let alone = 0
  for (const page of pages(count)) {
    alone += timed(() => parse(page))
    both += timed(() => {
      for (const { stream, revision, id, dataText } of page)
        fold(lineage, { stream, revision, id, event: JSON.parse(dataText) } as RecordedEvent)
      expectEvents(lineage, count)
    })
  }
  return both - alone
}

const micros = (ms: number, events: number): string => `${((1_000 * ms) / events).toFixed(2)} µs an event`

/** The lineage of so many events, and how long it took. */
export const benchFold = (events: number): { lineage: Lineage; rows: Row[] } => {
  const few = Math.min(events, AS_OBJECTS)
  const objects = foldObjects(few)
  const { lineage, times } = foldTexts(events)
  const both = times.read + times.fold
  const edges = statistics(lineage).edges / events
  const rows = [
    {
      what: `lineage: read from their texts and fold ${whole(events)} events (${whole(times.bytes / events)} bytes, ${edges.toFixed(1)} edges each), on one thread`,
      figure: `${whole((1_000 * events) / both)} events/s`,
      budget: '150,000 events/s',
      peer: `parse alone ${whole((1_000 * events) / times.parse)} events/s`,
      ratio: `${whole((100 * times.parse) / both)} %`,
    },
    {
      what: 'lineage: the fold alone, of what was read from texts',
      figure: micros(times.fold, events),
      budget: '3 µs',
    },
    {
      what: `lineage: the fold alone, of ${whole(few)} events as objects, as they come once the end is followed`,
      figure: micros(objects, few),
    },
  ]
  return { lineage, rows }
}
