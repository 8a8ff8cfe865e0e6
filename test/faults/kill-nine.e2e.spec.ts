import { createPlantClient, type PlantClient } from '@lodestone/client'
import { openTestLedger, type TestLedger, testKey } from '@lodestone/plant-service/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { declareMetal, heat } from './support/heats.ts'
import { ledgerEventOf, readStream } from './support/read.ts'
import { startService } from './support/service.ts'

const KILLS = 25
const POSTERS = 8

let ledger: TestLedger
let apiKey: string
beforeAll(async () => {
  ledger = await openTestLedger()
  apiKey = (await testKey(ledger, 'operator', ['FTW-SC'])).text
})
afterAll(() => ledger.close())

type Acknowledged = { readonly idempotencyKey: string; readonly eventId: string; readonly revision: number }

/** Posts one heat after another until the service is gone; what was under way then is returned too. */
const postUntilGone = async (
  plant: PlantClient,
  name: string,
  acknowledged: Acknowledged[],
  unsure: string[],
  gone: AbortSignal,
) => {
  for (let count = 0; !gone.aborted; count += 1) {
    const idempotencyKey = `${name}-${count}`
    try {
      const receipt = await plant.post('AlloyFlaked', heat(idempotencyKey), { idempotencyKey, signal: gone })
      acknowledged.push({ idempotencyKey, eventId: receipt.events[0]!.id, revision: receipt.revision })
    } catch {
      unsure.push(idempotencyKey)
    }
  }
}

it(`loses nothing that was acknowledged, through ${KILLS} times kill -9 during a load of posts`, async () => {
  const acknowledged: Acknowledged[] = []
  const unsure: string[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    const service = await startService('alloy', 'FTW-SC', `sqlite:${ledger.path}`, ledger.folder)
    const plant = createPlantClient({ baseUrl: service.url, apiKey })
    if (kill === 0) await declareMetal(plant, '100000 t')
    const gone = new AbortController()
    const before = acknowledged.length
    const posters = Array.from({ length: POSTERS }, (_, index) =>
      postUntilGone(plant, `k${kill}p${index}`, acknowledged, unsure, gone.signal),
    )
    // Somewhere in the middle of the load: early in one round, late in another.
    while (acknowledged.length < before + 5 + kill * 4) await new Promise((resolve) => setTimeout(resolve, 2))
    await service.kill()
    gone.abort()
    await Promise.all(posters)
  }

  // What was under way at a kill is sent again with its key: it has one effect, whether or not it had been written.
  const last = await startService('alloy', 'FTW-SC', `sqlite:${ledger.path}`, ledger.folder)
  const plant = createPlantClient({ baseUrl: last.url, apiKey })
  for (const idempotencyKey of unsure)
    await plant.post('AlloyFlaked', heat(idempotencyKey), { idempotencyKey })
  expect(await last.stop()).toBe(0)

  const stored = await readStream(ledger.store, 'book-FTW-SC')
  for (const { eventId, revision } of acknowledged) expect(stored[revision]?.id).toBe(eventId)
  const runs = stored.map(ledgerEventOf).flatMap((event) => (event.type === 'AlloyFlaked' ? [event.run] : []))
  expect(new Set(runs).size).toBe(runs.length)
  expect(runs.toSorted()).toEqual(
    [...acknowledged.map(({ idempotencyKey }) => idempotencyKey), ...unsure].toSorted(),
  )
  expect(unsure.length).toBeGreaterThan(0)
})
