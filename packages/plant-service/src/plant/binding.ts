import { type Awaited, awaitedOf, type Book, type Poster } from '@lodestone/domain'
import type { Abroad } from '../reading/abroad.ts'
import type { Writer } from '../writer/writer.ts'
import type { BookItem } from './book-stream.ts'

/** Binds what was posted to a book ahead of what it speaks of, once other books have that. */
export type Binding = {
  /**
   * Looks for some of what the book waits for, and appends what that brings. What has been looked for in vain is looked for less and less
   * often: `all` goes by its turn alone. What cannot be read now is looked for again. Errors: those of the writer.
   */
  readonly look: (which?: 'due' | 'all') => Promise<void>
}

/** So many parcels are looked for at once. */
const MOST_AT_ONCE = 16
/** However long it has waited, a parcel is looked for once in so many looks. */
const MOST_LOOKS_APART = 128

type Looked = { readonly due: number; readonly apart: number }

export const createBinding = (
  writer: Pick<Writer<Book, BookItem>, 'known' | 'submit'>,
  abroad: Pick<Abroad, 'arrivedOf'>,
): Binding => {
  let looked = new Map<string, Looked>()
  let looks = 0
  let looking: Promise<void> | null = null

  /** The parcels whose turn it is, those first that have waited longest for it. */
  const turnOf = (parcels: readonly string[], which: 'due' | 'all'): readonly string[] =>
    parcels
      .map((parcel) => ({ parcel, due: looked.get(parcel)?.due ?? 0 }))
      .filter(({ due }) => which === 'all' || due <= looks)
      .sort((a, b) => a.due - b.due)
      .slice(0, MOST_AT_ONCE)
      .map(({ parcel }) => parcel)

  const look = async (which: 'due' | 'all'): Promise<void> => {
    looks += 1
    const book = writer.known()
    const awaited = book && awaitedOf(book)
    if (!awaited) {
      looked = new Map()
      return
    }
    const waiting = [...new Set([...awaited.parcels, ...awaited.refusals.map(({ parcel }) => parcel)])]
    looked = new Map([...looked].filter(([parcel]) => waiting.includes(parcel)))
    const turn = new Set(turnOf(waiting, which))
    if (turn.size === 0) return
    for (const parcel of turn) {
      const before = looked.get(parcel)?.apart
      const apart = before === undefined ? 1 : Math.min(2 * before, MOST_LOOKS_APART)
      looked.set(parcel, { due: looks + apart, apart })
    }
    const arrived = await abroad.arrivedOf(only(awaited, turn))
    if (arrived.parcels.length + arrived.refusals.length > 0)
      await writer.submit([{ poster: NOBODY, arrived }])
  }

  return {
    look: (which = 'due') => {
      looking ??= look(which).finally(() => {
        looking = null
      })
      return looking
    },
  }
}

const only = ({ parcels, refusals }: Awaited, turn: ReadonlySet<string>): Awaited => ({
  parcels: parcels.filter((parcel) => turn.has(parcel)),
  refusals: refusals.filter(({ parcel }) => turn.has(parcel)),
})

/** Each event that binds is by whoever posted what it binds, under a request of its own. */
const NOBODY: Poster = { key: '', owner: '', requestKey: '', requestHash: '' }
