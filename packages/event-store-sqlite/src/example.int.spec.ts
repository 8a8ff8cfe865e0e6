import { join } from 'node:path'
import { follow, isEventStoreError } from '@lodestone/event-store'
import { expect, test } from 'vitest'
import { openSqliteStore } from './index.ts'
import { makeFolder } from './testing/workplace.ts'

test('the example of the README does what it says', async () => {
  const folder = await makeFolder()
  const seen: string[] = []
  // [example]
  const store = await openSqliteStore({ path: join(folder, 'events.db') })
  const flaked = {
    id: '6f1c0f3e-6b0a-5d0c-9c55-0f6f4f1f7a01',
    type: 'AlloyFlaked',
    data: { run: '23011', grams: 418_000 },
    metadata: { v: 1 },
  }
  const first = await store.append('book-FTW-SC', [flaked], { expectedRevision: 'no_stream' })
  // { stream: 'book-FTW-SC', firstRevision: 0, lastRevision: 0, cursor: '1' }
  const again = await store.append('book-FTW-SC', [flaked], { expectedRevision: 'no_stream' })
  // The same once more: a retry has one effect.
  const other = { ...flaked, id: '6f1c0f3e-6b0a-5d0c-9c55-0f6f4f1f7a02' }
  const append = store.append('book-FTW-SC', [other], { expectedRevision: 'no_stream' })
  const refused = await append.catch((error) => error)
  // WrongExpectedRevisionError: Stream book-FTW-SC is at 0, the append expected no_stream.

  for await (const { events, caughtUp } of follow(store)) {
    for (const { stream, revision, type } of events) seen.push(`${stream}@${revision} ${type}`)
    if (caughtUp) break
  }
  await store.close()
  // [/example]
  expect(first).toStrictEqual({ stream: 'book-FTW-SC', firstRevision: 0, lastRevision: 0, cursor: '1' })
  expect(again).toStrictEqual(first)
  expect(isEventStoreError(refused, 'WRONG_EXPECTED_REVISION')).toBe(true)
  expect(refused.message).toBe('Stream book-FTW-SC is at 0, the append expected no_stream.')
  expect(seen).toStrictEqual(['book-FTW-SC@0 AlloyFlaked'])
})
