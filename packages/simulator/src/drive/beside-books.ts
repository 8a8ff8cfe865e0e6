import {
  type AreaCode,
  areaOf,
  type Book,
  type Context,
  hasGoneOnAhead,
  type LedgerEvent,
  openLines,
  type Parcel,
  type Post,
  receivedOf,
  refusedOf,
} from '@lodestone/domain'
import { idInMemory } from './id-in-memory.ts'

type Said = Required<Pick<Context, 'refusedLines' | 'receivedLines'>>
const NOTHING_SAID: Said = { refusedLines: [], receivedLines: [] }

/** What decisions of a book need from the others, by the books in memory and the events of each by revision. */
export const besideBooks = (
  books: ReadonlyMap<AreaCode, Book>,
  logs: ReadonlyMap<AreaCode, readonly LedgerEvent[]>,
) => {
  const parcelOf = (id: string): Context['parcel'] => {
    const sender = areaOf(id)
    const parcel = books.get(sender)?.parcels.get(id)
    return parcel === undefined ? null : { sender, parcel }
  }
  /** What the addressee of a parcel has said of it. */
  const saidOf = (id: string): Said => {
    const parcel = parcelOf(id)?.parcel
    return parcel === undefined ? NOTHING_SAID : saidAt(parcel)
  }
  const saidAt = ({ id, addressee, lines }: Pick<Parcel, 'id' | 'addressee' | 'lines'>): Said => {
    const book = 'area' in addressee ? books.get(addressee.area) : undefined
    if (book === undefined) return NOTHING_SAID
    const numbers = lines.map((_, index) => index + 1)
    const ahead = book.refusedAhead.has(id) ? openLines(book, { id, lines }) : []
    const of = (what: typeof receivedOf) =>
      numbers.map((line) => ({
        line,
        grams: what(book, id, line).grams,
        pieces: what(book, id, line).pieces,
      }))
    return { refusedLines: [...of(refusedOf), ...ahead], receivedLines: of(receivedOf) }
  }
  /** What a decision needs from outside its book. */
  const around = (area: AreaCode, post: Post): Partial<Context> => {
    switch (post.type) {
      case 'LotReceived':
      case 'ReceiptMatched':
      case 'ParcelRefused':
        return { parcel: parcelOf(post.parcel) ?? null }
      case 'ParcelRedirected':
        return saidOf(post.of)
      case 'LotShipped': {
        const book = books.get(area)
        if (book === undefined || !hasGoneOnAhead(book, post.parcel)) return {}
        const lines = post.lines.map(({ lot, mass, pieces = 0 }) => ({
          ...{ lot, pieces, grams: mass.grams, basis: mass.basis },
          material: 'unidentified' as const,
        }))
        return saidAt({ id: post.parcel, addressee: post.addressee, lines })
      }
      case 'CorrectionProposed':
      case 'EventDeclaredErroneous': {
        const { revision, eventId } = post.target
        return {
          target: idInMemory(area, revision) === eventId ? (logs.get(area)?.[revision] ?? null) : null,
        }
      }
      default:
        return {}
    }
  }
  return { parcelOf, saidOf, around }
}
