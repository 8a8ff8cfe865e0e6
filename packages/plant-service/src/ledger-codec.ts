import {
  CATALOGUE,
  type EventType,
  eventSchema,
  isEventType,
  type LedgerEvent,
  UPCASTERS,
} from '@lodestone/domain'
import {
  createCodec,
  type Decodable,
  type Decoded,
  type JsonObject,
  type NewEvent,
} from '@lodestone/event-store'

const definitions = Object.entries(CATALOGUE).map(([type, { version }]) => [
  type,
  { version, upcasters: UPCASTERS[type as EventType] ?? {} },
])
const versions = createCodec(Object.fromEntries(definitions))

/** How the ledger's events are written to a store and read from it. */
export type LedgerCodec = {
  /** `text`: the event as JSON text, where it was made already. */
  readonly encode: (id: string, event: LedgerEvent, text?: string) => NewEvent
  /** The event's data in its present version, not checked against its schema; or why they cannot be had. Never throws. */
  readonly present: (stored: Decodable) => Decoded
  /** The event in its present version, checked against its schema; or why it cannot be had, as a sentence for the operator. */
  readonly decode: (
    stored: Decodable,
  ) => { readonly ok: true; readonly event: LedgerEvent } | { readonly ok: false; readonly reason: string }
}

export const ledgerCodec: LedgerCodec = {
  encode: (id, event, text) =>
    versions.encode({
      id,
      type: event.type,
      data: event as JsonObject,
      metadata: {},
      ...(text === undefined ? {} : { dataText: text }),
    }),
  present: versions.decode,
  decode: (stored) => {
    const decoded = versions.decode(stored)
    if (!decoded.ok) return { ok: false, reason: decoded.reason }
    if (!isEventType(decoded.type))
      return { ok: false, reason: `This release does not know ${decoded.type}.` }
    const read = eventSchema(decoded.type).safeParse(decoded.data)
    if (read.success) return { ok: true, event: read.data as LedgerEvent }
    const [issue] = read.error.issues
    return { ok: false, reason: `Its content is wrong at ${issue?.path.join('/')}: ${issue?.message}.` }
  },
}
