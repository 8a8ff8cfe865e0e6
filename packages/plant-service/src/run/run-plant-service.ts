import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AreaKind } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import { httpVerdicts } from '../gate/http-verdicts.ts'
import { createHost } from '../http/host.ts'
import { createLogger } from '../http/logger.ts'
import { createPlantApp } from '../plant/plant-app.ts'
import { openRegistryReader } from '../registry/registry-reader.ts'
import type { PlantSettings } from './settings.ts'

export type RunningPlant = {
  /** Where it listens: `http://127.0.0.1:7070`. */
  readonly url: string
  /** Finishes what was accepted, then lets go of everything. */
  readonly close: () => Promise<void>
}

/** Runs the service of one area alone. Errors: those of opening the store and of listening. */
export const runPlantService = async (
  kind: AreaKind,
  settings: PlantSettings,
  openStore: (address: string) => Promise<EventStore>,
): Promise<RunningPlant> => {
  const { area, host: address, port, data, logLevel, metricsAccess } = settings
  const logger = createLogger({ level: logLevel, name: `${kind}-${area}` })
  const store = await openStore(settings.store)
  const registry = openRegistryReader({ store, logger })
  const host = createHost({ logger })
  const close = async (): Promise<void> => {
    await host.close()
    await registry.close()
    await store.close()
  }
  try {
    const directory = data === undefined ? undefined : join(data, 'books')
    if (directory !== undefined) await mkdir(directory, { recursive: true })
    const snapshots = directory === undefined ? undefined : { directory }
    const { evidence: path, provenance } = settings
    const verdicts = provenance && httpVerdicts(provenance.url, provenance.key)
    const evidence = path === undefined ? undefined : await openEvidenceFolder({ path })
    await host.register(
      createPlantApp({ area, kind, store, registry, evidence, snapshots, metricsAccess, verdicts }),
    )
    return { url: await host.listen({ host: address, port }), close }
  } catch (error) {
    await close()
    throw error
  }
}
