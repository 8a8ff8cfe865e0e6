import {
  createHost,
  createKeys,
  createLogger,
  createPlantApp,
  createRegistryWriter,
  openRegistryReader,
} from '@lodestone/plant-service'
import { expect, it } from 'vitest'
import { openTestLedger } from './testing/index.ts'

it('the example of the README', async () => {
  const { store, clock, close } = await openTestLedger()

  // [example]
  const logger = createLogger({ level: 'warn' })
  const writer = createRegistryWriter({ store })
  const keys = createKeys(writer, { owner: 'admin', key: 'setup' })
  const { text: key } = await keys.issue({ owner: 'ftw-mes', role: 'operator', areas: ['FTW-SC'] })

  const registry = openRegistryReader({ store, logger })
  const host = createHost({ logger })
  host.register(createPlantApp({ area: 'FTW-SC', kind: 'alloy', store, registry, clock }), {
    prefix: '/areas/FTW-SC',
  })
  await host.ready()

  const answer = await host.inject({
    method: 'POST',
    url: '/areas/FTW-SC/v1/opening-inventories',
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'opening-1' },
    payload: {
      occurredAt: '2026-11-01T00:00:00-05:00',
      lines: [{ lot: 'FTW-SC-NDPR-0412', material: 'ndpr_metal', mass: '412.500 kg' }],
    },
  })
  // 201 { stream: 'book-FTW-SC', revision: 0, events: [{ id, type: 'OpeningInventoryDeclared', revision: 0 }],
  //       recordedAt, waitFor: 'book-FTW-SC@0', findings: [] }
  // [/example]

  expect([answer.statusCode, answer.json()]).toMatchObject([
    201,
    { stream: 'book-FTW-SC', revision: 0, waitFor: 'book-FTW-SC@0', findings: [] },
  ])
  await host.close()
  await registry.close()
  await writer.close()
  await close()
})
