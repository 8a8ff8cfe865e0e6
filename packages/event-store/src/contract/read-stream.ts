import { describe, expect, test } from 'vitest'
import type { ReadStreamOptions } from '../event-store.ts'
import type { NewEvent } from '../events.ts'
import type { ContractContext } from './harness.ts'
import { expectStored, newEvents, readWholeStream, uniqueName } from './support.ts'

export const readStream = (context: ContractContext): void => {
  describe('reading a stream', () => {
    const written = async (count: number): Promise<{ stream: string; events: NewEvent[] }> => {
      const stream = uniqueName()
      const events = newEvents(count)
      await context.store.append(stream, events, { expectedRevision: 'no_stream' })
      return { stream, events }
    }

    test('that is not there gives no page, in either direction', async () => {
      for (const direction of ['forwards', 'backwards'] as const) {
        const pages: unknown[] = []
        for await (const page of context.store.readStream(uniqueName(), { direction })) pages.push(page)
        expect(pages).toStrictEqual([])
      }
    })

    test('gives every field of every event, in order', async () => {
      const { stream, events } = await written(5)
      expectStored(await readWholeStream(context.store, stream), stream, events)
    })

    const cases: readonly { options: ReadStreamOptions; revisions: readonly number[] }[] = [
      { options: { direction: 'backwards' }, revisions: [5, 4, 3, 2, 1, 0] },
      { options: { from: 2 }, revisions: [2, 3, 4, 5] },
      { options: { from: 5 }, revisions: [5] },
      { options: { from: 6 }, revisions: [] },
      { options: { from: 1_000_000 }, revisions: [] },
      { options: { limit: 1 }, revisions: [0] },
      { options: { limit: 6 }, revisions: [0, 1, 2, 3, 4, 5] },
      { options: { limit: 100 }, revisions: [0, 1, 2, 3, 4, 5] },
      { options: { from: 4, limit: 1 }, revisions: [4] },
      { options: { from: 0, direction: 'backwards' }, revisions: [0] },
      { options: { from: 3, direction: 'backwards' }, revisions: [3, 2, 1, 0] },
      { options: { from: 3, direction: 'backwards', limit: 2 }, revisions: [3, 2] },
      { options: { direction: 'backwards', limit: 1 }, revisions: [5] },
      { options: { from: 100, direction: 'backwards' }, revisions: [5, 4, 3, 2, 1, 0] },
    ]
    for (const { options, revisions } of cases) {
      test(`with ${JSON.stringify(options)} gives revisions [${revisions.join(', ')}]`, async () => {
        const { stream, events } = await written(6)
        const read = await readWholeStream(context.store, stream, options)
        expect(read.map(({ revision }) => revision)).toStrictEqual(revisions)
        const ascending = options.direction === 'backwards' ? read.toReversed() : read
        const [first = 0] = ascending.map(({ revision }) => revision)
        expectStored(ascending, stream, events.slice(first, first + revisions.length), first)
      })
    }

    test('over many pages leaves nothing out and repeats nothing', async () => {
      const { stream, events } = await written(1_000)
      const more = newEvents(900)
      await context.store.append(stream, more, { expectedRevision: 999 })
      const whole = [...events, ...more]
      expectStored(await readWholeStream(context.store, stream), stream, whole)
      const backwards = await readWholeStream(context.store, stream, { direction: 'backwards' })
      expectStored(backwards.reverse(), stream, whole)
      const part = await readWholeStream(context.store, stream, { from: 150, limit: 1_300 })
      expectStored(part, stream, whole.slice(150, 1_450), 150)
    })

    test('can be left after the first page', async () => {
      const { stream } = await written(800)
      for await (const page of context.store.readStream(stream)) {
        expect(page[0]?.revision).toBe(0)
        break
      }
      expect((await readWholeStream(context.store, stream, { from: 799 })).length).toBe(1)
    })

    test('one stream does not show another whose name begins alike', async () => {
      const { stream, events } = await written(2)
      await context.store.append(`${stream}-more`, newEvents(3), { expectedRevision: 'no_stream' })
      expectStored(await readWholeStream(context.store, stream), stream, events)
    })
  })
}
