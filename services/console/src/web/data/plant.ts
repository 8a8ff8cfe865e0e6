import { createPlantClient, type PlantClient } from '@lodestone/client'
import { sessionFetch } from './session-fetch.ts'

/** The typed client of an area's service; the console's server puts the key to what it asks. Errors: ProblemError. */
export const plantOf = (area: string): PlantClient =>
  createPlantClient({
    baseUrl: `${location.origin}/api/areas/${area}`,
    fetch: sessionFetch,
    retryForMs: 3_000,
  })
