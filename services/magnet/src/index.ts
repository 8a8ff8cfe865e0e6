import { createPlantApp, type PlantAppOptions } from '@lodestone/plant-service'

/** The service of a magnet shop: milling, sintering, diffusion, finishing. It takes its runs and magnet shipments beside what every area posts. */
export const magnetApp = (options: Omit<PlantAppOptions, 'kind'>) =>
  createPlantApp({ ...options, kind: 'magnet' })
