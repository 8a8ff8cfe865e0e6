import type { Area, AreaCode, AreaKind } from '@lodestone/domain'
import { type AreaServer, createHost, type RegistryReader } from '@lodestone/plant-service'
import type { FastifyBaseLogger, FastifyInstance, FastifyPluginAsync } from 'fastify'
import { areaPrefix, PLANT_APPS } from './plants.ts'

type PlantOptions = Omit<Parameters<(typeof PLANT_APPS)[AreaKind]>[0], 'area' | 'registry' | 'among'>

/** The plants of a host: those that it began with, and those of areas that were registered since. */
export type AreaServers = {
  /** The plants to begin with, each to be registered under its prefix. */
  readonly first: readonly { readonly prefix: string; readonly plant: FastifyPluginAsync }[]
  /** Who answers for an area; one that was registered since gets a server of its own when it is first asked for. */
  readonly serverOf: (area: AreaCode) => AreaServer | Promise<AreaServer>
  /** What the plants of a kind are asked, as OpenAPI; null where no area of it was served yet. */
  readonly documentOf: (kind: AreaKind) => object | null
  readonly close: () => Promise<void>
}

export const createAreaServers = (
  areas: readonly Area[],
  registry: RegistryReader,
  logger: FastifyBaseLogger,
  options: PlantOptions,
): AreaServers => {
  const documents = new Map<AreaKind, () => object>()
  const codes = new Set(areas.map(({ code }) => code))
  const late = new Map<AreaCode, Promise<FastifyInstance>>()
  const among = {
    describe: (kind: AreaKind, document: () => object) => {
      if (!documents.has(kind)) documents.set(kind, document)
    },
  }
  const plantOf = ({ code, kind }: Area) => PLANT_APPS[kind]({ ...options, area: code, registry, among })

  const open = async (area: Area): Promise<FastifyInstance> => {
    const server = createHost({ logger })
    server.register(plantOf(area), { prefix: areaPrefix(area.code) })
    await server.ready()
    return server
  }

  return {
    first: areas.map((area) => ({ prefix: areaPrefix(area.code), plant: plantOf(area) })),
    serverOf: (code) => {
      if (codes.has(code)) return 'this host'
      const area = registry.latest().areas.get(code)
      if (area === undefined) return null
      const server = late.get(code) ?? open(area)
      late.set(code, server)
      // What could not be opened is tried again with the next request.
      server.catch(() => late.delete(code))
      return server
    },
    documentOf: (kind) => documents.get(kind)?.() ?? null,
    close: async () => {
      for (const server of late.values()) await (await server).close()
    },
  }
}
