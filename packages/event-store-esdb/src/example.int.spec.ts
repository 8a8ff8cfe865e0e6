import { startEsdbWire } from '@lodestone/esdb-wire'
import { appendUntilDefinite, follow } from '@lodestone/event-store'
import { expect, test } from 'vitest'
import { openEsdbStore } from './index.ts'

test('the example of the README does what it says', async () => {
  const wire = await startEsdbWire()
  const seen: string[] = []
  // [example]
  const store = await openEsdbStore({ connectionString: wire.connectionString })
  const flaked = {
    id: '6f1c0f3e-6b0a-5d0c-9c55-0f6f4f1f7a01',
    type: 'AlloyFlaked',
    data: { run: '23011', grams: 418_000 },
    metadata: { v: 1 },
  }
  // The server commits, and its answer is lost on the way.
  wire.fault({ on: 'append', fault: { kind: 'cut', stage: 'after' } })
  const lost = await store
    .append('book-FTW-SC', [flaked], { expectedRevision: 'no_stream' })
    .catch((error) => error.code)
  // 'UNKNOWN_OUTCOME'
  const result = await appendUntilDefinite(store, 'book-FTW-SC', [flaked], { expectedRevision: 'no_stream' })
  // { stream: 'book-FTW-SC', firstRevision: 0, lastRevision: 0, cursor: '1466:1466' }: once, not twice.

  for await (const { events, caughtUp } of follow(store)) {
    for (const { stream, revision, type } of events) seen.push(`${stream}@${revision} ${type}`)
    if (caughtUp) break
  }
  await store.close()
  // [/example]
  await wire.stop()
  expect(lost).toBe('UNKNOWN_OUTCOME')
  expect(result).toMatchObject({ stream: 'book-FTW-SC', firstRevision: 0, lastRevision: 0 })
  expect(seen).toStrictEqual(['book-FTW-SC@0 AlloyFlaked'])
})
