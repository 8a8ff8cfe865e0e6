import { describe, expect, test } from 'vitest'
import type { ExpectedRevision, JsonObject } from '../events.ts'
import type { ContractContext } from './harness.ts'
import { expectRefused } from './refusals.ts'
import { drain, newEvent, newEvents, readWholeStream, uniqueName } from './support.ts'

const names = ['', 'a\u0000b', 'line\nbreak', 'x'.repeat(251), 'half \ud83e']

const circular = (): JsonObject => {
  const data: Record<string, JsonObject> = {}
  data['self'] = data
  return data
}

export const invalidInput = (context: ContractContext): void => {
  describe('what is refused as INVALID', () => {
    const refused = async (
      events: readonly ReturnType<typeof newEvent>[],
      expectedRevision: ExpectedRevision = 'any',
    ) => {
      const stream = uniqueName()
      await expectRefused(context.store.append(stream, events, { expectedRevision }), 'INVALID')
      expect(await readWholeStream(context.store, stream)).toStrictEqual([])
    }

    test('an append without events', () => refused([]))

    test('an id that is no lower-case UUID', async () => {
      const { id } = newEvent()
      for (const bad of [
        '',
        'x',
        id.toUpperCase().replace(/^./, 'A'),
        id.replaceAll('-', ''),
        `${id}0`,
        ` ${id}`,
      ])
        await refused([{ ...newEvent(), id: bad }])
    })

    test('one id twice in an append', () => {
      const event = newEvent()
      return refused([event, newEvent(), { ...event }])
    })

    test('a stream name or a type that is empty, too long, or holds control characters', async () => {
      for (const name of names) {
        const append = context.store.append(name, newEvents(1), { expectedRevision: 'any' })
        await expectRefused(append, 'INVALID')
        await refused([newEvent({}, name)])
        await expectRefused(drain(context.store.readStream(name)), 'INVALID')
      }
    })

    test('data that JSON cannot say', async () => {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
        await refused([newEvent({ deep: [{ value }] })])
        await refused([newEvent({}, 'Noted', { value })])
      }
      await refused([newEvent(circular())])
      await refused([newEvent({}, 'Noted', circular())])
    })

    test('an expected revision that cannot be', async () => {
      for (const expected of [-1, 0.5, Number.NaN, 2 ** 53]) await refused(newEvents(1), expected)
    })

    test('a deadline that cannot be', async () => {
      for (const deadlineMs of [0, -5, Number.NaN]) {
        const options = { expectedRevision: 'any', deadlineMs } as const
        await expectRefused(context.store.append(uniqueName(), newEvents(1), options), 'INVALID')
      }
    })

    test('a place, a limit or a filter to read by that cannot be', async () => {
      const { store } = context
      for (const from of [-1, 0.5]) await expectRefused(drain(store.readStream('s', { from })), 'INVALID')
      for (const limit of [0, -1, 1.5]) {
        await expectRefused(drain(store.readStream('s', { limit })), 'INVALID')
        await expectRefused(drain(store.readAll({ limit })), 'INVALID')
      }
      for (const after of ['', 'no cursor', '-1', '1.5']) {
        await expectRefused(drain(store.readAll({ after })), 'INVALID')
        await expectRefused(drain(store.subscribe({ after })), 'INVALID')
      }
      const streams = { prefixes: [] }
      await expectRefused(drain(store.readAll({ streams })), 'INVALID')
      await expectRefused(drain(store.subscribe({ streams })), 'INVALID')
    })
  })
}
