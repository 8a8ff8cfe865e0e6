import { createPlantClient, type PlantClient } from '@lodestone/client'
import { CliError } from '../cli-error.ts'
import { type Asker, checkUrl, type Settings } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'

export type PlantClientsOptions = {
  /** Addresses of plants that run alone: of whatever is asked for, or of one area (`FTW-SC=http://shop:7072`). */
  readonly plantUrl?: readonly string[] | undefined
  readonly retryForMs: number
  /** Who asks; the operator of the area unless told. */
  readonly asker?: (area: string) => Asker
}

/** Where plants are: all below one host, each at `/areas/{AREA}`; or alone, at addresses of their own. */
export const plantClients = (
  settings: Settings,
  { plantUrl = [], retryForMs, asker = (area) => ({ area }) }: PlantClientsOptions,
): ((area: string) => PlantClient) => {
  const addressOf = plantAddresses(settings.url, plantUrl)
  const clients = new Map<string, PlantClient>()
  return (area) => {
    const known = clients.get(area)
    if (known) return known
    const made = createPlantClient({
      baseUrl: addressOf(area),
      apiKey: settings.keyFor(asker(area)),
      retryForMs,
    })
    clients.set(area, made)
    return made
  }
}

const OF_AREA = /^([A-Z0-9]{2,5}-[A-Z0-9]{2,5})=(.+)$/

/** Errors: CliError URL_INVALID, PLANT_URL_TWICE. */
const plantAddresses = (host: string, given: readonly string[]): ((area: string) => string) => {
  const own = new Map<string, string>()
  for (const text of given) {
    const [, area = '', address = text] = OF_AREA.exec(text) ?? []
    checkUrl(address)
    if (own.has(area))
      throw new CliError(
        EXIT.usage,
        'PLANT_URL_TWICE',
        `Two addresses are given for ${area === '' ? 'all plants' : `the plant of ${area}`}.`,
        'Give each plant that runs alone as --plant-url AREA=address.',
      )
    own.set(area, address)
  }
  return (area) => own.get(area) ?? own.get('') ?? `${host}/areas/${encodeURIComponent(area)}`
}
