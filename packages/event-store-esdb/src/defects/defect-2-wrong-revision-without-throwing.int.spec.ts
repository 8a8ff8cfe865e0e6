import { jsonEvent } from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { bareClient, newEvents, opened, wire } from '../testing/wired.ts'

describe('defect 2: told not to throw, the client gives a wrong revision', () => {
  const setUp = async () => {
    const server = await wire()
    const connectionString = `${server.connectionString}&throwOnAppendFailure=false`
    const filler = await opened({ connectionString: server.connectionString })
    await filler.append('s', newEvents(5), { expectedRevision: 'no_stream' })
    return connectionString
  }

  test('the client: revision 1 of a stream that is at 4', async () => {
    const client = bareClient(await setUp())
    const event = jsonEvent({ type: 'Noted', data: {} })
    const result = await client.appendToStream('s', event, { expectedRevision: 9n })
    expect(result).toMatchObject({ success: false, nextExpectedRevision: 1n })
  })

  test('the store: throws all the same, with the right one', async () => {
    const store = await opened({ connectionString: await setUp() })
    const append = store.append('s', newEvents(1), { expectedRevision: 9 })
    await expect(append).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', expected: 9, actual: 4 })
  })
})
