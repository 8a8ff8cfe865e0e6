import type { EventType, LedgerEvent } from '@lodestone/domain'
import type { PositionedEvent, StoredText, StoredTexts } from '@lodestone/event-store'
import {
  createEventPacker,
  giveBack,
  NO,
  type PackedEvents,
  type PackingRoom,
  packEvent,
  packScanned,
  takePacked,
  type UnpackedEvents,
  unpackEvents,
} from '@lodestone/lineage'
import type { Decoder } from '../projection/decoder.ts'
import { quickDecoder } from '../projection/quick-decoder.ts'
import { createEventScanner } from '../scanning/event-scanner.ts'
import { createPacker, createUnpacker, type Packed, type Room } from './packing.ts'

/** A page of stored events as it is handed from thread to thread: where they stand, and what they say; runs and assays, which are nearly all of a ledger, in numbers. */
export type PackedPage = { readonly stored: Packed; readonly said: PackedEvents }

/** The room of a page, which goes back once it is folded. */
export type PageRoom = { readonly stored: Room; readonly said: PackingRoom }

export const roomOf = ({ stored, said }: PackedPage): PageRoom => ({
  stored: { ends: stored.ends, numbers: stored.numbers },
  said: { numbers: said.numbers, names: said.names },
})

/** An event in numbers, by the place where it begins. */
export type SaidAhead = { readonly events: UnpackedEvents; readonly place: number }

/**
 * A stored event that was read ahead. What it says is in `said`, or in `event`, as far as the fold asks; in neither where it could not be read, or is to be read as it is stored.
 */
export type EventAhead = PositionedEvent & {
  readonly event: LedgerEvent | null
  readonly said: SaidAhead | null
}

/** Instead of a place: what the event says is there as JSON; or what was stored, for it could not be read. */
const READ = NO
const UNREADABLE = NO - 1

type Where = Pick<PositionedEvent, 'stream' | 'revision' | 'id' | 'cursor' | 'type'>

/** Packs events, page by page. */
export type PagePacker = {
  readonly pack: (stored: PositionedEvent) => void
  /** The same of an event that is stored as text, which is read only where it has to be. */
  readonly packText: (text: StoredText, read: StoredTexts['read']) => void
  /** The page, and an empty one is begun. */
  readonly packed: () => PackedPage
  /** Takes back the room of a page, once its events are folded. */
  readonly giveBack: (room: PageRoom) => void
}

export const createPagePacker = ({ decode }: Decoder = quickDecoder): PagePacker => {
  const to = createPacker()
  const said = createEventPacker()
  const scan = createEventScanner()
  const where = ({ stream, revision, id, cursor, type }: Where): void => {
    to.word(stream)
    to.word(type)
    to.number(revision)
    to.text(id)
    to.text(cursor)
  }
  const pack = (stored: PositionedEvent): void => {
    where(stored)
    const decoded = decode(stored)
    const place = decoded.ok ? packEvent(said, stored.id, decoded.event) : UNREADABLE
    to.number(place)
    if (place < 0) to.text(JSON.stringify(decoded.ok ? decoded.event : stored))
  }
  return {
    pack,
    packText: (text, read) => {
      const scanned = scan(text)
      const place = scanned === null ? NO : packScanned(said, text.id, text.type as EventType, scanned)
      if (place === NO) return pack(read(text))
      where(text)
      to.number(place)
    },
    packed: () => ({ stored: to.packed(), said: takePacked(said) }),
    giveBack: (room) => {
      to.giveBack(room.stored)
      giveBack(said, room.said)
    },
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

/** Of what was read in numbers nothing else is handed on. */
export const NOTHING = {}

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
