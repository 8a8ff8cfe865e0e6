import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type EsdbContainer, startEsdbContainer, whyNoContainers } from './testing/esdb-container.ts'
import { serverHarness } from './testing/server-harness.ts'

const url = process.env['EVENTSTORE_TEST_URL'] ?? ''
const whyNoContainer = await whyNoContainers()

const contract = (connectionString: () => string) => {
  for (const appends of ['batch', 'unary'] as const)
    describeEventStoreContract(
      `EventStoreDB, ${appends} appends`,
      serverHarness(connectionString, { appends }),
    )
}

if (url !== '') describe('on the server named by EVENTSTORE_TEST_URL', () => contract(() => url))

if (whyNoContainer === null)
  describe('on EventStoreDB in a container', () => {
    let container: EsdbContainer | undefined
    beforeAll(async () => {
      container = await startEsdbContainer()
    })
    afterAll(() => container?.stop())
    contract(() => container?.connectionString ?? '')
  })
else
  test('on EventStoreDB in a container', ({ skip }) => {
    skip(whyNoContainer)
  })
