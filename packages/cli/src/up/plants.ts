import type { AreaCode, AreaKind } from '@lodestone/domain'
import type { PlantAppOptions } from '@lodestone/plant-service'
import { alloyApp } from '@lodestone/service-alloy'
import { magnetApp } from '@lodestone/service-magnet'
import { mineApp } from '@lodestone/service-mine'
import { recyclingApp } from '@lodestone/service-recycling'
import { refineryApp } from '@lodestone/service-refinery'
import type { FastifyPluginAsync } from 'fastify'

/** The service of each kind of area. */
export const PLANT_APPS: Readonly<
  Record<AreaKind, (options: Omit<PlantAppOptions, 'kind'>) => FastifyPluginAsync>
> = {
  mine: mineApp,
  refinery: refineryApp,
  alloy: alloyApp,
  magnet: magnetApp,
  recycling: recyclingApp,
}

/** Where an area's service stands below the one host. */
export const areaPrefix = (area: AreaCode): string => `/areas/${area}`
