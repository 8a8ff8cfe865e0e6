import type { PlantClient, ProvenanceClient } from '@lodestone/client'
import { plantClients } from '../posting/plant-clients.ts'
import { PATIENCE_MS, readSideClient } from './read-side-client.ts'
import { type Settings, type SharedOptions, settingsOf } from './settings.ts'

export type PlantOptions = SharedOptions & { readonly plantUrl?: readonly string[] }

/** The plants to ask, and the read side beside them. */
export type Plants = {
  readonly settings: Settings
  /** The plant of an area, asked with a key that may look into its book. */
  readonly reader: (area: string) => PlantClient
  /** The same, with the key of whoever posts there. */
  readonly operator: (area: string) => PlantClient
  /** The same, with the key of a compliance officer. */
  readonly officer: (area: string) => PlantClient
  readonly provenance: () => ProvenanceClient
}

export const plantsOf = async (options: PlantOptions): Promise<Plants> => {
  const settings = await settingsOf(options)
  const { plantUrl } = options
  const retry = { plantUrl, retryForMs: PATIENCE_MS }
  return {
    settings,
    reader: plantClients(settings, { ...retry, asker: () => 'auditor' }),
    operator: plantClients(settings, retry),
    officer: plantClients(settings, { ...retry, asker: () => 'compliance' }),
    provenance: () => readSideClient(settings, 'auditor'),
  }
}
