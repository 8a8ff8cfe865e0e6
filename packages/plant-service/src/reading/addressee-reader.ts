import { type AreaCode, bookStream, type Context, type LedgerEvent, type Parcel } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { UnreadableStream, whyNot } from '../writer/writer-errors.ts'

type Lines = NonNullable<Context['refusedLines']>

/** What an addressee's book says it has done with a parcel, line by line in the sender's figures. */
export type Addressed = { readonly received: Lines; readonly refused: Lines }
const NOTHING: Addressed = { received: [], refused: [] }

const CONCERNS: ReadonlySet<string> = new Set([
  'LotReceived',
  'ReceiptMatched',
  'ParcelRefused',
  'EventDeclaredErroneous',
])
/** How far two services' clocks may be apart. */
const CLOCKS_APART_MS = 86_400_000

/**
 * What became of a parcel at its addressee; nothing where that is not an area. Reads that book back from its end to when the parcel left.
 * Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE.
 */
export const readAddressed = async (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  parcel: Pick<Parcel, 'id' | 'addressee' | 'shippedAt' | 'lines'>,
): Promise<Addressed> => {
  if (!('area' in parcel.addressee)) return NOTHING
  const sinceMs = Date.parse(parcel.shippedAt) - CLOCKS_APART_MS
  const bound = new Set<number>()
  const received: Lines[number][] = []
  const refused: Lines[number][] = []
  /** Refusals that were posted before the shipment was: of lines, or of all. */
  const ahead: (readonly number[])[] = []
  const all = parcel.lines.map((_, index) => index + 1)
  try {
    for await (const { event, revision } of saidOfParcels(store, codec, parcel.addressee.area, sinceMs)) {
      if (event.parcel !== parcel.id) continue
      if (event.type !== 'ParcelRefused') received.push(...receivedBy(event))
      else {
        if (event.binds !== undefined) bound.add(event.binds)
        if (event.refused.length > 0) refused.push(...event.refused)
        else if (!bound.has(revision)) ahead.push(event.lines ?? all)
      }
    }
  } catch (error) {
    throw whyNot(error)
  }
  return { received, refused: [...refused, ...refusedAhead(parcel, ahead, [...received, ...refused])] }
}

/** What a book says of parcels that came, back from its end to a moment; not what was withdrawn later. Errors: BOOK_UNREADABLE; those of the store. */
async function* saidOfParcels(
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  area: AreaCode,
  sinceMs: number,
): AsyncGenerator<{
  readonly event: LedgerEvent<'LotReceived' | 'ReceiptMatched' | 'ParcelRefused'>
  readonly revision: number
}> {
  const stream = bookStream(area)
  const withdrawn = new Set<number>()
  for await (const page of store.readStream(stream, { direction: 'backwards' }))
    for (const stored of page) {
      const { revision } = stored
      if (Date.parse(stored.storedAt) < sinceMs) return
      if (!CONCERNS.has(stored.type) || withdrawn.has(revision)) continue
      const decoded = codec.decode(stored)
      if (!decoded.ok)
        throw new UnreadableStream(
          `${stream} holds ${stored.type} at revision ${revision}: ${decoded.reason}`,
        )
      const { event } = decoded
      if (event.type === 'EventDeclaredErroneous') withdrawn.add(event.target.revision)
      else if (
        event.type === 'LotReceived' ||
        event.type === 'ReceiptMatched' ||
        event.type === 'ParcelRefused'
      )
        yield { event, revision }
    }
}

const receivedBy = ({ lines, accounts }: LedgerEvent<'LotReceived' | 'ReceiptMatched'>): Lines =>
  accounts.flatMap(({ grams, pieces = 0 }, index) => {
    const line = lines[index]?.line
    return line === undefined ? [] : [{ line, grams, pieces }]
  })

/** What refusals that came before the shipment was posted refuse: what nothing else accounts for. */
const refusedAhead = (
  { lines: sent }: Pick<Parcel, 'lines'>,
  ahead: readonly (readonly number[])[],
  done: Lines,
): Lines =>
  [...new Set(ahead.flat())].flatMap((line) => {
    const whole = sent[line - 1]
    if (whole === undefined) return []
    const of = done.filter((each) => each.line === line)
    const grams = whole.grams - of.reduce((sum, each) => sum + each.grams, 0)
    const pieces = whole.pieces - of.reduce((sum, each) => sum + each.pieces, 0)
    return grams > 0 ? [{ line, grams, pieces }] : []
  })
