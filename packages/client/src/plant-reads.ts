import type { Http } from './http.ts'

/** The book's own view of its area. */
export type PlantReads = { readonly book: () => Promise<unknown> }
export const createPlantReads = (http: Http): PlantReads => ({
  book: async () => (await http.json({ path: '/v1/book' })).value,
})
