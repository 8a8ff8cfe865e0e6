import type { LedgerEvent } from '@lodestone/domain'
import type { PositionedEvent } from '@lodestone/event-store'
import type { Decoder } from '../projection/decoder.ts'
import { quickDecoder } from '../projection/quick-decoder.ts'
import { isPackable, packRun, unpackRun } from './packed-run.ts'
import type { Packer, Unpacker } from './packing.ts'

/** A stored event that was read on another thread: what it says is in `event`, as far as the fold asks; none where it could not be read. */
export type EventAhead = PositionedEvent & { readonly event: LedgerEvent | null }

const RUN = 0
const READ = 1
const UNREADABLE = 2

export const packEvent = (to: Packer, stored: PositionedEvent, { decode }: Decoder = quickDecoder): void => {
  const { stream, revision, id, cursor } = stored
  to.word(stream)
  to.number(revision)
  to.text(id)
  to.text(cursor)
  const decoded = decode(stored)
  if (decoded.ok && isPackable(decoded.event)) {
    to.number(RUN)
    packRun(to, decoded.event)
  } else {
    to.number(decoded.ok ? READ : UNREADABLE)
    to.text(JSON.stringify(decoded.ok ? decoded.event : stored))
  }
}

const NOTHING = {}

export const unpackEvent = (from: Unpacker): EventAhead => {
  const stream = from.word()
  const revision = from.number()
  const id = from.text()
  const cursor = from.text()
  const kind = from.number()
  // Why it cannot be read is for the house's codec to say, of all that was stored.
  if (kind === UNREADABLE) return { ...(JSON.parse(from.text()) as PositionedEvent), event: null }
  const event = kind === RUN ? unpackRun(from) : (JSON.parse(from.text()) as LedgerEvent)
  const { type } = event
  return { stream, revision, id, cursor, type, data: NOTHING, metadata: NOTHING, storedAt: '', event }
}

/** What was read on the other thread is taken as it was read there. */
export const decoderAhead: Decoder = {
  decode: (stored) => {
    const { event } = stored as EventAhead
    return event === null ? quickDecoder.decode(stored) : { ok: true, event }
  },
}
