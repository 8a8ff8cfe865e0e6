import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type EsdbContainer, startEsdbContainer, whyNoContainers } from './testing/esdb-container.ts'
import { serverHarness } from './testing/server-harness.ts'

const reason = await whyNoContainers()

describe.skipIf(reason !== null)('on EventStoreDB in a container', () => {
  let container: EsdbContainer | undefined
  beforeAll(async () => {
    container = await startEsdbContainer()
  }, 300_000)
  afterAll(() => container?.stop())

  const connectionString = () => container?.connectionString ?? ''
  for (const appends of ['batch', 'unary'] as const)
    describeEventStoreContract(
      `EventStoreDB, ${appends} appends`,
      serverHarness(connectionString, { appends }),
    )
})

test.skipIf(reason === null)('no container can be started here', ({ skip }) => {
  skip(reason ?? '')
})
