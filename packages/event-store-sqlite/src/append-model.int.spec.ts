import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  type ExpectedRevision,
  isEventStoreError,
  type WrongExpectedRevisionError,
} from '@lodestone/event-store'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeFolder, openStore, readIds } from './testing/workplace.ts'

/** The rules of an append, said as plainly as they can be: a list of ids, and which of them came by 'any'. */
type Model = { ids: string[]; loose: Map<string, number> }

type Answer = { first: number; last: number } | { actual: number | 'no_stream' }

const sameFrom = (model: Model, first: number, ids: readonly string[]): boolean =>
  ids.every((id, index) => model.ids[first + index] === id)

const appendToModel = (model: Model, ids: readonly string[], expected: ExpectedRevision): Answer => {
  const current = model.ids.length - 1
  const wrong: Answer = { actual: current < 0 ? 'no_stream' : current }
  const at = (first: number): Answer => ({ first, last: first + ids.length - 1 })
  const write = (): Answer => {
    for (const [index, id] of ids.entries()) if (expected === 'any') model.loose.set(id, current + 1 + index)
    model.ids.push(...ids)
    return at(current + 1)
  }
  if (expected === 'any') {
    const known = model.loose.get(ids[0] ?? '')
    if (known !== undefined) return sameFrom(model, known, ids) ? at(known) : wrong
    return ids.some((id) => model.loose.has(id)) ? wrong : write()
  }
  const revision = expected === 'no_stream' ? -1 : expected
  if (revision === current) return write()
  return revision < current && sameFrom(model, revision + 1, ids) ? at(revision + 1) : wrong
}

const pool = Array.from({ length: 6 }, () => randomUUID())
const ids = fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 })
const expectedRevision: fc.Arbitrary<ExpectedRevision> = fc.oneof(
  fc.constant<ExpectedRevision>('any'),
  fc.constant<ExpectedRevision>('no_stream'),
  fc.nat(7),
)
const step = fc.record({ stream: fc.constantFrom('a', 'b'), ids, expectedRevision })

test('whatever is appended, again or overlapping, the store answers as the model does', async () => {
  const store = await openStore({ path: join(await makeFolder(), 'events.db') })
  const answerOf = async (
    stream: string,
    batch: readonly string[],
    expected: ExpectedRevision,
  ): Promise<Answer> => {
    const events = batch.map((id) => ({ id, type: 'Noted', data: {}, metadata: {} }))
    try {
      const result = await store.append(stream, events, { expectedRevision: expected })
      return { first: result.firstRevision, last: result.lastRevision }
    } catch (error) {
      if (!isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) throw error
      return { actual: (error as WrongExpectedRevisionError).actual }
    }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.boolean(),
      async (steps, together) => {
        const run = randomUUID()
        const models = new Map<string, Model>()
        const model = (stream: string): Model => {
          const known = models.get(stream) ?? { ids: [], loose: new Map() }
          models.set(stream, known)
          return known
        }
        const expected = steps.map((one) => appendToModel(model(one.stream), one.ids, one.expectedRevision))
        const answers: Answer[] = []
        const send = (one: (typeof steps)[number]) =>
          answerOf(`${run}-${one.stream}`, one.ids, one.expectedRevision)
        // Sent together they share a commit, where each has to see what the ones before it wrote.
        if (together) answers.push(...(await Promise.all(steps.map(send))))
        else for (const one of steps) answers.push(await send(one))
        expect(answers).toStrictEqual(expected)
        for (const [stream, { ids: stored }] of models)
          expect(await readIds(store, `${run}-${stream}`)).toStrictEqual(stored)
      },
    ),
    { numRuns: 150 },
  )
})
