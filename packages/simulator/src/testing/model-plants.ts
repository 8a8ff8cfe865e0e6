import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPlantClient, type PlantClient } from '@lodestone/client'
import type { AreaCode, Post, RegistryType } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import {
  createHost,
  createKeys,
  createLogger,
  createPlantApp,
  createRegistryWriter,
  openRegistryReader,
  type RegistryReader,
} from '@lodestone/plant-service'
import { readPost } from '../drive/memory-poster.ts'
import { MODEL_CHAIN, registryPosts } from '../model/chain.ts'
import type { Hand } from '../posting.ts'

/** The model's plants as real services on a real store, listening on a port of this machine. */
export type ModelPlants = {
  readonly url: string
  /** What they write to, and rely on. */
  readonly store: EventStore
  readonly registry: RegistryReader
  /** A folder of their own, gone when they are closed. */
  readonly folder: string
  /** The compliance officer's key. */
  readonly complianceKey: string
  /** The plant's own client, or the compliance officer's. */
  clientOf(area: AreaCode, hand?: Hand): PlantClient
  /** A client whose key is nobody's. */
  strangerOf(area: AreaCode): PlantClient
  close(): Promise<void>
}

const ADMINISTRATOR = { owner: 'admin', key: 'tests' }

export const listeningModel = async (): Promise<ModelPlants> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-model-'))
  const store = await openSqliteStore({ path: join(folder, 'ledger.db') })
  const logger = createLogger({ level: 'silent' })
  const writer = createRegistryWriter({ store })
  for (const [index, { type, body }] of registryPosts('2026-11-01T00:00:00Z').entries())
    await writer.post(readPost(type, body) as Post<RegistryType>, {
      ...ADMINISTRATOR,
      idempotencyKey: `model-${index}`,
    })
  const keys = createKeys(writer, ADMINISTRATOR)
  const { text } = await keys.issue({ owner: 'mes', role: 'operator' })
  const compliance = await keys.issue({ owner: 'compliance', role: 'compliance' })
  const registry = openRegistryReader({ store, logger })
  const host = createHost({ logger })
  const evidence = await openEvidenceFolder({ path: join(folder, 'evidence') })
  for (const { code, kind } of MODEL_CHAIN.areas)
    host.register(createPlantApp({ area: code, kind, store, registry, evidence }), {
      prefix: `/areas/${code}`,
    })
  await host.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(host.server.address() as AddressInfo).port}`
  const client = (area: AreaCode, apiKey: string): PlantClient =>
    createPlantClient({ baseUrl: `${url}/areas/${area}`, apiKey, retryForMs: 120_000 })
  return {
    url,
    store,
    registry,
    folder,
    complianceKey: compliance.text,
    clientOf: (area, hand) => client(area, hand === 'compliance' ? compliance.text : text),
    strangerOf: (area) => client(area, `${text.slice(0, -4)}0000`),
    close: async () => {
      await host.close()
      await registry.close()
      await writer.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
