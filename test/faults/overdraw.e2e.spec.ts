import { createPlantClient, isProblemError } from '@lodestone/client'
import { startEsdbWire } from '@lodestone/esdb-wire'
import type { EventStore } from '@lodestone/event-store'
import { openEsdbStore } from '@lodestone/event-store-esdb'
import { createKeys, createRegistryWriter } from '@lodestone/plant-service'
import { openTestLedger, seedTestRegistry, testKey } from '@lodestone/plant-service/testing'
import { afterEach, expect, it } from 'vitest'
import { declareMetal, heat, METAL } from './support/heats.ts'
import { ledgerEventOf, readStream } from './support/read.ts'
import { startService } from './support/service.ts'

/** 1,000 kg of metal, and two processes that each ask for 90 heats of 10 kg: neither can use it up alone. */
const HEATS_EACH = 90
const HEATS_THAT_FIT = 100

type Ground = { readonly address: string; readonly store: EventStore; readonly apiKey: string }
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const onSqlite = async (): Promise<Ground> => {
  const ledger = await openTestLedger()
  undo.push(ledger.close)
  return {
    address: `sqlite:${ledger.path}`,
    store: ledger.store,
    apiKey: (await testKey(ledger, 'operator', ['FTW-SC'])).text,
  }
}

const onEventStoreDb = async (): Promise<Ground> => {
  const wire = await startEsdbWire()
  undo.push(wire.stop)
  const store = await openEsdbStore({ connectionString: wire.connectionString })
  undo.push(store.close)
  const writer = createRegistryWriter({ store })
  await seedTestRegistry(writer)
  const keys = createKeys(writer, { owner: 'admin', key: 'tests' })
  const { text } = await keys.issue({ owner: 'ftw-mes', role: 'operator', areas: ['FTW-SC'] })
  await writer.close()
  return { address: wire.connectionString, store, apiKey: text }
}

it.each([
  ['one SQLite file', onSqlite],
  ["EventStoreDB's protocol", onEventStoreDb],
] as const)(
  'two processes that post to the same book on %s never overdraw a lot',
  { timeout: 300_000 },
  async (_, prepare) => {
    const { address, store, apiKey } = await prepare()
    const services = await Promise.all([
      startService('alloy', 'FTW-SC', address),
      startService('alloy', 'FTW-SC', address),
    ])
    const plants = services.map(({ url }) => createPlantClient({ baseUrl: url, apiKey }))
    await declareMetal(plants[0]!, '1000 kg')

    const outcomes = await Promise.all(
      plants.flatMap((plant, process) =>
        Array.from({ length: HEATS_EACH }, async (_, count) => {
          const name = `p${process}h${count}`
          try {
            await plant.post('AlloyFlaked', heat(name, 'intent'), { idempotencyKey: name })
            return 'RECORDED'
          } catch (error) {
            return isProblemError(error) ? error.code : String(error)
          }
        }),
      ),
    )
    for (const service of services) expect(await service.stop()).toBe(0)

    const counts = Object.groupBy(outcomes, (outcome) => outcome)
    expect(counts['RECORDED']).toHaveLength(HEATS_THAT_FIT)
    expect(counts['BALANCE_EXCEEDED']).toHaveLength(2 * HEATS_EACH - HEATS_THAT_FIT)

    const heats = (await readStream(store, 'book-FTW-SC'))
      .map(ledgerEventOf)
      .flatMap((event) => (event.type === 'AlloyFlaked' ? [event] : []))
    const taken = heats.flatMap((event) => event.inputs).filter((line) => line.lot === METAL)
    expect(taken.reduce((sum, line) => sum + line.mass.grams, 0)).toBe(1_000_000)
    expect(heats.every((event) => event.findings === undefined)).toBe(true)
  },
)
