import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { startEsdbWire } from './index.ts'

test('the example of the README does what it says', async () => {
  // [example]
  const wire = await startEsdbWire()
  const client = EventStoreDBClient.connectionString(wire.connectionString)
  const flaked = jsonEvent({ type: 'AlloyFlaked', data: { run: '23011' } })
  const append = () => client.appendToStream('book-FTW-SC', flaked, { expectedRevision: 'no_stream' })

  wire.fault({ on: 'append', fault: { kind: 'cut', stage: 'after' } })
  const first = await append().catch((error) => error.type) // 'unavailable', and yet it is stored
  const second = await append() // the same once more: { success: true, nextExpectedRevision: 0n, … }
  const stored = wire.stored().filter(({ stream }) => stream === 'book-FTW-SC') // one event

  await client.dispose()
  await wire.stop()
  // [/example]
  expect(first).toBe('unavailable')
  expect(second).toMatchObject({ success: true, nextExpectedRevision: 0n })
  expect(stored.map(({ id }) => id)).toStrictEqual([flaked.id])
})
