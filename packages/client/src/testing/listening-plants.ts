import type { AddressInfo } from 'node:net'
import type { AreaCode } from '@lodestone/domain'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
} from '@lodestone/plant-service/testing'
import { createPlantClient, type PlantClient } from '../plant-client.ts'

/** Real plant services on a real store, listening on a port of this machine. */
export type ListeningPlants = {
  readonly url: string
  readonly ledger: TestLedger
  readonly plants: TestPlants
  readonly clientOf: (area: AreaCode, more?: { url?: string; retryForMs?: number }) => PlantClient
  readonly close: () => Promise<void>
}

export const listeningPlants = async (areas: readonly AreaCode[], port = 0): Promise<ListeningPlants> => {
  const ledger = await openTestLedger()
  const plants = await startTestPlants(ledger, areas)
  await plants.host.listen({ host: '127.0.0.1', port })
  const { port: listening } = plants.host.server.address() as AddressInfo
  const url = `http://127.0.0.1:${listening}`
  return {
    url,
    ledger,
    plants,
    clientOf: (area, more = {}) =>
      createPlantClient({
        baseUrl: `${more.url ?? url}/areas/${area}`,
        apiKey: plants.operatorKey,
        retryForMs: more.retryForMs ?? 30_000,
      }),
    close: async () => {
      await plants.close()
      await ledger.close()
    },
  }
}
