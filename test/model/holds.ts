import { type Book, balanceGrams, bookToJson, canonicalJson } from '@lodestone/domain'
import { expect } from 'vitest'
import type { Sent } from '../sent.ts'
import { openGrams, type Paper } from './paper.ts'
import { type Answer, AREAS, eventsOf, foldedBook, type World } from './world.ts'

/** A post that has its answer. */
export type Done = { readonly sent: Sent; readonly answer: Answer }

/** What must hold whenever nobody is doing anything: of the books, of the log, and of both against the ledger on paper. */
export const holds = async (world: World, paper: Paper, done: readonly Done[]): Promise<void> => {
  const books = new Map<string, Book>()
  for (const area of AREAS) {
    const folded = foldedBook(world.log, area)
    books.set(area, folded)
    for (const book of await world.books(area))
      expect(canonicalJson(bookToJson(book))).toBe(canonicalJson(bookToJson(folded)))
  }
  lotsAgree(paper, books)
  parcelsAgree(paper, books)
  nothingIsLost(paper, books)
  answersStand(world, done)
}

/** Every lot once, with what is on paper; none below nothing. */
const lotsAgree = (paper: Paper, books: ReadonlyMap<string, Book>): void => {
  for (const [area, book] of books) {
    // Of lots that are matched before they came, nothing is there yet.
    const kept = [...book.accounts]
      .filter(([, { bornAt }]) => bornAt !== null)
      .map(([lot, { inGrams, outGrams, holds }]) => [lot, { inGrams, outGrams, unmatched: holds.size > 0 }])
    const wanted = [...paper.lots]
      .filter(([, lot]) => lot.area === area)
      .map(([id, lot]) => [id, { inGrams: lot.in, outGrams: lot.out, unmatched: lot.unmatched }])
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(wanted))
  }
  for (const lot of paper.lots.values()) expect(lot.out).toBeLessThanOrEqual(lot.in)
}

/** Every parcel that stands, in its sender's book; of each line never more received, nor refused, than was sent. */
const parcelsAgree = (paper: Paper, books: ReadonlyMap<string, Book>): void => {
  const standing = [...books.values()].flatMap((book) => [...book.parcels.keys()])
  expect(standing.sort()).toEqual([...paper.parcels.keys()].sort())
  const gramsOf = (which: 'received' | 'refused') =>
    new Map(
      [...books.values()].flatMap((book) => [...book[which].map(({ grams }: { grams: number }) => grams)]),
    )
  const [received, refused] = [gramsOf('received'), gramsOf('refused')]
  for (const { id, from, lines } of paper.parcels.values()) {
    expect(
      books
        .get(from)
        ?.parcels.get(id)
        ?.lines.map(({ lot, grams }) => ({ lot, grams })),
    ).toEqual(lines.map(({ lot, sent }) => ({ lot, grams: sent })))
    for (const [index, line] of lines.entries()) {
      expect(Math.max(line.received, line.refused)).toBeLessThanOrEqual(line.sent)
      const key = `${id}#${index + 1}`
      expect([key, received.get(key) ?? 0, refused.get(key) ?? 0]).toEqual([key, line.received, line.refused])
      received.delete(key)
      refused.delete(key)
    }
  }
  // What was received and refused is all of parcels that stand.
  expect([...received.keys(), ...refused.keys()]).toEqual([])
}

/**
 * All that ever came in is somewhere: on hand, on its way, refused and waiting, or lost or gained on the way, which is the difference
 * of two weighings.
 */
const nothingIsLost = (paper: Paper, books: ReadonlyMap<string, Book>): void => {
  const lines = [...paper.parcels.values()].flatMap((parcel) => parcel.lines)
  const accounts = [...books.values()].flatMap((book) => [...book.accounts.values()])
  const onHand = sum(accounts.map(balanceGrams))
  const onTheWay = sum(lines.map(openGrams))
  const waiting = sum(lines.map((line) => line.refused - line.goneOn))
  expect(onHand + onTheWay + waiting + paper.lost).toBe(paper.entered)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Whatever was acknowledged is there, as it was acknowledged, and once. */
const answersStand = (world: World, done: readonly Done[]): void => {
  const requests = new Map<string, number>()
  for (const area of AREAS)
    for (const { event } of eventsOf(world.log, `book-${area}`)) {
      // What binds was asked for by nobody.
      if (event.request.key.endsWith(' · bound')) continue
      const key = `${area} ${event.request.key}`
      requests.set(key, (requests.get(key) ?? 0) + 1)
    }
  for (const { sent, answer } of done) {
    const times = requests.get(`${sent.area} ${sent.owner} ${sent.key}`) ?? 0
    expect([sent.key, times]).toEqual([sent.key, answer.kind === 'refused' ? 0 : 1])
    if (answer.kind === 'refused') continue
    const { stream, events } = answer.receipt
    for (const { id, type, revision } of events)
      expect(world.log.stream(stream)[revision]).toMatchObject({ id, type })
  }
  expect(requests.size).toBe(done.filter(({ answer }) => answer.kind !== 'refused').length)
}
