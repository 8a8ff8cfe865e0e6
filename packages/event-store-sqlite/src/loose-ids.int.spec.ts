import { join } from 'node:path'
import { expect, test } from 'vitest'
import { idsOf, makeFolder, newEvent, openStore, readIds } from './testing/workplace.ts'

test('an id that "any" stored is refused in every other company', async () => {
  const store = await openStore({ path: join(await makeFolder(), 'events.db') })
  const [a, b, c] = [newEvent(), newEvent(), newEvent()]
  await store.append('s', [a, b, c], { expectedRevision: 'any' })
  for (const events of [
    [newEvent(), c],
    [c, b],
    [a, c],
    [c, newEvent()],
    [newEvent(), a, b, c],
  ]) {
    await expect(store.append('s', events, { expectedRevision: 'any' })).rejects.toMatchObject({
      code: 'WRONG_EXPECTED_REVISION',
      expected: 'any',
      actual: 2,
    })
  }
  expect(await store.append('s', [b, c], { expectedRevision: 'any' })).toStrictEqual({
    stream: 's',
    firstRevision: 1,
    lastRevision: 2,
    cursor: '3',
  })
  expect(await readIds(store, 's')).toStrictEqual(idsOf([a, b, c]))
})
