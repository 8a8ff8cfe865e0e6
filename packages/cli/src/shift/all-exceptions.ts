import type { BookHandover } from '@lodestone/client'
import type { Plants } from '../config/plant-of.ts'
import { failureOf } from '../failure.ts'

/** What an area's book disbelieves, and what its people have proposed; or why that cannot be said. */
export type AreaExceptions = {
  readonly area: string
  readonly revision?: number
  readonly exceptions: BookHandover['exceptions']
  readonly warnings: BookHandover['warnings']
  readonly proposals: BookHandover['proposals']
  readonly failure?: { readonly code: string; readonly message: string }
}

/** Of one area; of all that the read side knows where none is named, in order. */
export const allExceptions = async (
  plants: Plants,
  area: string | null,
): Promise<readonly AreaExceptions[]> => {
  if (area !== null) return [await exceptionsOf(plants, area)]
  const { areas } = await plants.provenance().areas()
  const codes = areas.map(({ area: code }) => code).sort()
  return Promise.all(codes.map((code) => exceptionsOf(plants, code).catch(notSaid(code))))
}

const exceptionsOf = async (plants: Plants, area: string): Promise<AreaExceptions> => {
  const { revision, exceptions, warnings, proposals } = await plants.reader(area).handover()
  return { area, revision, exceptions, warnings, proposals }
}

/** One area that does not answer keeps nobody from seeing the others. */
const notSaid =
  (area: string) =>
  (error: unknown): AreaExceptions => {
    const { code, message } = failureOf(error)
    return { area, exceptions: [], warnings: [], proposals: [], failure: { code, message } }
  }
