import { createPlantClient } from '@lodestone/client'
import { breakingGateway } from '@lodestone/client/testing'
import { openTestLedger, testKey } from '@lodestone/plant-service/testing'
import { expect, it } from 'vitest'
import { declareMetal, heat } from './support/heats.ts'
import { readStream } from './support/read.ts'
import { startService } from './support/service.ts'

it('a retry after a lost answer has one effect: on the same instance, on another, and after a restart', async () => {
  const ledger = await openTestLedger()
  const apiKey = (await testKey(ledger, 'operator', ['FTW-SC'])).text
  const address = `sqlite:${ledger.path}`
  const [first, second] = [
    await startService('alloy', 'FTW-SC', address),
    await startService('alloy', 'FTW-SC', address),
  ]
  await declareMetal(createPlantClient({ baseUrl: first.url, apiKey }), '1000 kg')

  const gateway = await breakingGateway(first.url)
  gateway.faults.push({ kind: 'lose-answer' })
  const post = (baseUrl: string) =>
    createPlantClient({ baseUrl, apiKey }).post('AlloyFlaked', heat('h1'), { idempotencyKey: 'h1' })
  // The client repeats what has no answer by itself; the first answer was lost after the event was written.
  const { replayed, ...receipt } = await post(gateway.url)
  expect(gateway.count()).toBe(2)
  expect(replayed).toBe(true)

  expect(await post(second.url)).toEqual({ ...receipt, replayed: true })
  await first.kill()
  await second.stop()
  const again = await startService('alloy', 'FTW-SC', address)
  expect(await post(again.url)).toEqual({ ...receipt, replayed: true })

  expect(await readStream(ledger.store, 'book-FTW-SC')).toHaveLength(2)
  await again.stop()
  await gateway.close()
  await ledger.close()
})
