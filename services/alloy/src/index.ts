import { createPlantApp, type PlantAppOptions } from '@lodestone/plant-service'

/** The service of an alloy shop: metal making and strip casting. It takes metal-making and strip-casting runs beside what every area posts. */
export const alloyApp = (options: Omit<PlantAppOptions, 'kind'>) =>
  createPlantApp({ ...options, kind: 'alloy' })
