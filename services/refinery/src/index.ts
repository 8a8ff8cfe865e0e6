import { createPlantApp, type PlantAppOptions } from '@lodestone/plant-service'

/** The service of a refinery: cracking, leaching and separation. It takes separation runs beside what every area posts. */
export const refineryApp = (options: Omit<PlantAppOptions, 'kind'>) =>
  createPlantApp({ ...options, kind: 'refinery' })
