import { createHost, type Plant, plantRoutes, type RegistryReader } from '@lodestone/plant-service'
import { type Provenance, partsOf, questionRoutes } from '@lodestone/service-provenance'
import type { loggerOf } from '../world/trace-logger.ts'
import { type Served, served } from './exchange.ts'

type Logger = ReturnType<typeof loggerOf>

/** The server of a plant, as its service makes it, without the pages that only describe and measure it. */
export const plantServer = (plant: Plant, registry: RegistryReader, logger: Logger): Served => {
  const host = createHost({ logger })
  host.register(plantRoutes({ plant, registry }))
  return served(host)
}

/** The same of the read side. */
export const readSideServer = (provenance: Provenance, registry: RegistryReader, logger: Logger): Served => {
  const host = createHost({ logger })
  host.register(questionRoutes(partsOf({ provenance, registry }, logger)))
  return served(host)
}
