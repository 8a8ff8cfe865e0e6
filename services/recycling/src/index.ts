import { createPlantApp, type PlantAppOptions } from '@lodestone/plant-service'

/** The service of a recycling line: scrap to powder, oxide or carbonate. It takes scrap collections and recycling runs beside what every area posts. */
export const recyclingApp = (options: Omit<PlantAppOptions, 'kind'>) =>
  createPlantApp({ ...options, kind: 'recycling' })
