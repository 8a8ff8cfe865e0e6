import { createPlantApp, type PlantAppOptions } from '@lodestone/plant-service'

/** The service of a mine: ore, and its concentration. It takes ore extractions and concentration runs beside what every area posts. */
export const mineApp = (options: Omit<PlantAppOptions, 'kind'>) =>
  createPlantApp({ ...options, kind: 'mine' })
