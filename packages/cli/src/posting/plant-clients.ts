import { createPlantClient, type PlantClient } from '@lodestone/client'
import type { Settings } from '../config/settings.ts'

/** Where plants are: all below one host, each at `/areas/{AREA}`; or one alone, at its own address. */
export const plantClients = (
  settings: Settings,
  { plantUrl, retryForMs }: { readonly plantUrl?: string | undefined; readonly retryForMs: number },
): ((area: string) => PlantClient) => {
  const clients = new Map<string, PlantClient>()
  return (area) => {
    const known = clients.get(area)
    if (known) return known
    const baseUrl = plantUrl ?? `${settings.url}/areas/${encodeURIComponent(area)}`
    const made = createPlantClient({ baseUrl, apiKey: settings.keyFor({ area }), retryForMs })
    clients.set(area, made)
    return made
  }
}
