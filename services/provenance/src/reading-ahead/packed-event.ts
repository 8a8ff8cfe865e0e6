import type { LedgerEvent } from '@lodestone/domain'
import type { PositionedEvent } from '@lodestone/event-store'
import {
  createRunPacker,
  giveBack,
  NO,
  type PackedRuns,
  packRun,
  type RunRoom,
  takePacked,
  type UnpackedRuns,
  unpackRuns,
} from '@lodestone/lineage'
import type { Decoder } from '../projection/decoder.ts'
import { quickDecoder } from '../projection/quick-decoder.ts'
import { createPacker, createUnpacker, type Packed } from './packing.ts'

/** A page of stored events as it is handed from thread to thread: where they stand, and what they say; runs, which are nearly all of a ledger, in numbers. */
export type PackedPage = { readonly events: Packed; readonly runs: PackedRuns }

/** A run that was packed, by the place where it begins. */
export type RunAhead = { readonly runs: UnpackedRuns; readonly place: number }

/**
 * A stored event that was read on another thread. What it says is in `run`, or in `event`, as far as the fold asks; in neither where it could not be read.
 */
export type EventAhead = PositionedEvent & {
  readonly event: LedgerEvent | null
  readonly run: RunAhead | null
}

/** Instead of the place of a run: what the event says is there as JSON; or what was stored, for it could not be read. */
const READ = NO
const UNREADABLE = NO - 1

/** Packs events, page by page. */
export type EventPacker = {
  readonly pack: (stored: PositionedEvent) => void
  /** The page, and an empty one is begun. */
  readonly packed: () => PackedPage
  /** Takes back the room of a page's runs, once they are folded. */
  readonly giveBack: (room: RunRoom) => void
}

export const createEventPacker = ({ decode }: Decoder = quickDecoder): EventPacker => {
  const to = createPacker()
  const runs = createRunPacker()
  return {
    pack: (stored) => {
      const { stream, revision, id, cursor, type } = stored
      to.word(stream)
      to.word(type)
      to.number(revision)
      to.text(id)
      to.text(cursor)
      const decoded = decode(stored)
      const place = decoded.ok ? packRun(runs, id, decoded.event) : UNREADABLE
      to.number(place)
      if (place < 0) to.text(JSON.stringify(decoded.ok ? decoded.event : stored))
    },
    packed: () => ({ events: to.packed(), runs: takePacked(runs) }),
    giveBack: (room) => giveBack(runs, room),
  }
}

/** Gives the events of a page, one by one. */
export const unpackEvents = (page: PackedPage): (() => EventAhead) => {
  const from = createUnpacker(page.events)
  const runs = unpackRuns(page.runs)
  return () => {
    const stream = from.word()
    const type = from.word()
    const revision = from.number()
    const id = from.text()
    const cursor = from.text()
    const place = from.number()
    // Why it cannot be read is for the house's codec to say, of all that was stored.
    if (place === UNREADABLE)
      return { ...(JSON.parse(from.text()) as PositionedEvent), event: null, run: null }
    const event = place === READ ? (JSON.parse(from.text()) as LedgerEvent) : null
    const run = event === null ? { runs, place } : null
    return { stream, revision, id, cursor, type, data: NOTHING, metadata: NOTHING, storedAt: '', event, run }
  }
}

const NOTHING = {}

/** The run that was packed of a stored event that was read on another thread; null where there is none. */
export const runAhead = (stored: PositionedEvent): RunAhead | null =>
  'run' in stored ? (stored as EventAhead).run : null

/** What was read on the other thread is taken as it was read there. */
export const decoderAhead: Decoder = {
  decode: (stored) => {
    const { event } = stored as EventAhead
    return event === null ? quickDecoder.decode(stored) : { ok: true, event }
  },
}
