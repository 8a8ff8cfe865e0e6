import type { LedgerEvent } from '@lodestone/domain'
import type { PositionedEvent } from '@lodestone/event-store'
import {
  createEventPacker,
  giveBack,
  NO,
  type PackedEvents,
  type PackingRoom,
  packEvent,
  takePacked,
  type UnpackedEvents,
  unpackEvents,
} from '@lodestone/lineage'
import type { Decoder } from '../projection/decoder.ts'
import { quickDecoder } from '../projection/quick-decoder.ts'
import { createPacker, createUnpacker, type Packed } from './packing.ts'

/** A page of stored events as it is handed from thread to thread: where they stand, and what they say; runs and assays, which are nearly all of a ledger, in numbers. */
export type PackedPage = { readonly stored: Packed; readonly said: PackedEvents }

/** An event in numbers, by the place where it begins. */
export type SaidAhead = { readonly events: UnpackedEvents; readonly place: number }

/**
 * A stored event that was read on another thread. What it says is in `said`, or in `event`, as far as the fold asks; in neither where it could not be read.
 */
export type EventAhead = PositionedEvent & {
  readonly event: LedgerEvent | null
  readonly said: SaidAhead | null
}

/** Instead of a place: what the event says is there as JSON; or what was stored, for it could not be read. */
const READ = NO
const UNREADABLE = NO - 1

/** Packs events, page by page. */
export type PagePacker = {
  readonly pack: (stored: PositionedEvent) => void
  /** The page, and an empty one is begun. */
  readonly packed: () => PackedPage
  /** Takes back the room of a page, once its events are folded. */
  readonly giveBack: (room: PackingRoom) => void
}

export const createPagePacker = ({ decode }: Decoder = quickDecoder): PagePacker => {
  const to = createPacker()
  const said = createEventPacker()
  return {
    pack: (stored) => {
      const { stream, revision, id, cursor, type } = stored
      to.word(stream)
      to.word(type)
      to.number(revision)
      to.text(id)
      to.text(cursor)
      const decoded = decode(stored)
      const place = decoded.ok ? packEvent(said, id, decoded.event) : UNREADABLE
      to.number(place)
      if (place < 0) to.text(JSON.stringify(decoded.ok ? decoded.event : stored))
    },
    packed: () => ({ stored: to.packed(), said: takePacked(said) }),
    giveBack: (room) => giveBack(said, room),
  }
}

/** Gives the events of a page, one by one. */
export const unpackPage = (page: PackedPage): (() => EventAhead) => {
  const from = createUnpacker(page.stored)
  const events = unpackEvents(page.said)
  return () => {
    const stream = from.word()
    const type = from.word()
    const revision = from.number()
    const id = from.text()
    const cursor = from.text()
    const place = from.number()
    // Why it cannot be read is for the house's codec to say, of all that was stored.
    if (place === UNREADABLE)
      return { ...(JSON.parse(from.text()) as PositionedEvent), event: null, said: null }
    const event = place === READ ? (JSON.parse(from.text()) as LedgerEvent) : null
    const said = event === null ? { events, place } : null
    return { stream, revision, id, cursor, type, data: NOTHING, metadata: NOTHING, storedAt: '', event, said }
  }
}

const NOTHING = {}

/** What was packed of a stored event that was read on another thread; null where there is none. */
export const saidAhead = (stored: PositionedEvent): SaidAhead | null =>
  'said' in stored ? (stored as EventAhead).said : null

/** What was read on the other thread is taken as it was read there. */
export const decoderAhead: Decoder = {
  decode: (stored) => {
    const { event } = stored as EventAhead
    return event === null ? quickDecoder.decode(stored) : { ok: true, event }
  },
}
