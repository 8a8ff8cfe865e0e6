import { createHost, type Host, type Plant, plantRoutes, type RegistryReader } from '@lodestone/plant-service'
import { type Provenance, partsOf, questionRoutes } from '@lodestone/service-provenance'
import type { loggerOf } from '../world/trace-logger.ts'

type Logger = ReturnType<typeof loggerOf>

/** The server of a plant, as its service makes it, without the pages that only describe and measure it. */
export const plantServer = (plant: Plant, registry: RegistryReader, logger: Logger): Host => {
  const host = createHost({ logger })
  host.register(plantRoutes({ plant, registry }))
  return host
}

/** The same of the read side. */
export const readSideServer = (provenance: Provenance, registry: RegistryReader, logger: Logger): Host => {
  const host = createHost({ logger })
  host.register(questionRoutes(partsOf({ provenance, registry }, logger)))
  return host
}

/** A server whose process is gone: Node keeps track of it until it is closed. */
export const letGo = (host: Host | null): void => {
  host?.server.close(() => {})
}
