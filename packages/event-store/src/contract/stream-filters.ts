import { describe, expect, test } from 'vitest'
import type { ContractContext } from './harness.ts'
import { eventsOf, here, newEvent, readPages, uniqueName } from './support.ts'

export const streamFilters = (context: ContractContext): void => {
  describe('a filter by prefix', () => {
    const written = async () => {
      const { store } = context
      const root = uniqueName()
      const start = await here(store)
      for (const name of [
        'book-a',
        'book-b',
        'books',
        'registry',
        'book-a',
        'Book-a',
        'x-book-a',
        'book%',
        'book_',
      ])
        await store.append(`${root}${name}`, [newEvent()], { expectedRevision: 'any' })
      const read = async (...prefixes: string[]) => {
        const options = { ...start, streams: { prefixes: prefixes.map((prefix) => `${root}${prefix}`) } }
        const seen = eventsOf(await readPages(store, options)).map(({ stream }) => stream.slice(root.length))
        const back = eventsOf(await readPages(store, { streams: options.streams, direction: 'backwards' }))
        expect(back.map(({ stream }) => stream.slice(root.length))).toStrictEqual(seen.toReversed())
        return seen
      }
      return read
    }

    test('shows the streams whose name begins with it, to the letter', async () => {
      const read = await written()
      expect(await read('book-')).toStrictEqual(['book-a', 'book-b', 'book-a'])
      expect(await read('book')).toStrictEqual(['book-a', 'book-b', 'books', 'book-a', 'book%', 'book_'])
      expect(await read('book%')).toStrictEqual(['book%'])
      expect(await read('book_')).toStrictEqual(['book_'])
      expect(await read('Book')).toStrictEqual(['Book-a'])
      expect(await read('nothing')).toStrictEqual([])
    })

    test('several prefixes show what any of them shows, once', async () => {
      const read = await written()
      expect(await read('registry', 'book-b')).toStrictEqual(['book-b', 'registry'])
      expect(await read('book', 'book-', 'book-a')).toStrictEqual([
        'book-a',
        'book-b',
        'books',
        'book-a',
        'book%',
        'book_',
      ])
    })

    test('finds few events behind many others', async () => {
      const { store } = context
      const root = uniqueName()
      const start = await here(store)
      const rare = () => store.append(`${root}-rare`, [newEvent()], { expectedRevision: 'any' })
      await rare()
      for (let n = 0; n < 5; n++) {
        const events = Array.from({ length: 700 }, () => newEvent())
        await store.append(`${root}-common`, events, { expectedRevision: 'any' })
      }
      await rare()
      const streams = { prefixes: [`${root}-rare`] }
      const pages = await readPages(store, { ...start, streams })
      expect(eventsOf(pages).map(({ revision }) => revision)).toStrictEqual([0, 1])
      expect(pages.at(-1)?.caughtUp).toBe(true)
      const back = await readPages(store, { streams, direction: 'backwards' })
      expect(eventsOf(back).map(({ revision }) => revision)).toStrictEqual([1, 0])
    })
  })
}
