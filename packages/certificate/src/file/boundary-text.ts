import { canonicalJson } from '@lodestone/domain'
import { malformed } from '@lodestone/transparency'
import { z } from 'zod'
import { attestedFact, type BoundaryLot } from '../statement/boundary.ts'

/**
 * The lots at which the events end, with the facts that are attested of each; or, of a lot with the same facts as one before it, the place of that one, from 0. There are
 * thousands of lots, and few sets of facts.
 */
export const boundary = z.array(
  z.strictObject({ lot: z.string(), facts: z.union([z.int().nonnegative(), z.array(attestedFact)]) }),
)
export type BoundaryText = z.output<typeof boundary>

export const textOfBoundary = (lots: readonly BoundaryLot[]): BoundaryText => {
  const first = new Map<string, number>()
  return lots.map(({ lot, facts }, place) => {
    const key = canonicalJson(facts)
    const known = first.get(key)
    if (known !== undefined) return { lot, facts: known }
    first.set(key, place)
    return { lot, facts: [...facts] }
  })
}

/** Lots with the same facts share them. Errors: MALFORMED. */
export const boundaryOfText = (text: BoundaryText): BoundaryLot[] =>
  text.map(({ lot, facts }, place) => {
    if (typeof facts !== 'number') return { lot, facts }
    const same = facts < place ? text[facts]?.facts : undefined
    if (Array.isArray(same)) return { lot, facts: same }
    throw malformed(`The lot ${lot} at which the events end names no lot before it whose facts it shares.`)
  })
