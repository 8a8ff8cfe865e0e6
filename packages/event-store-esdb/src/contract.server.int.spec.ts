import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { describe, test } from 'vitest'
import { serverHarness } from './testing/server-harness.ts'

const url = process.env['EVENTSTORE_TEST_URL'] ?? ''

describe.skipIf(url === '')('on the server named by EVENTSTORE_TEST_URL', () => {
  for (const appends of ['batch', 'unary'] as const)
    describeEventStoreContract(
      `EventStoreDB, ${appends} appends`,
      serverHarness(() => url, { appends }),
    )
})

test.skipIf(url !== '')('EVENTSTORE_TEST_URL names no server', ({ skip }) => {
  skip('set EVENTSTORE_TEST_URL to run the contract on a server')
})
