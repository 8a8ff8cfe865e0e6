import { areaOf } from '@lodestone/domain'
import { hiddenLot } from '../ledger/pseudonyms.ts'
import type { BoundaryLot } from '../statement/boundary.ts'

const HIDDEN_SITE = 'HIDDEN'

/** A lot at which the events end, under its pseudonym, and what is attested of it without the suppliers' sites. `digestOf`: the commitment of a name. */
export const hiddenBoundary = (
  { lot, facts }: BoundaryLot,
  shown: ReadonlySet<string>,
  digestOf: (name: string) => string | undefined,
): BoundaryLot => {
  const digest = digestOf(lot)
  const isHidden = !shown.has(lot) && digest !== undefined
  return {
    lot: isHidden ? hiddenLot(areaOf(lot), digest) : lot,
    facts: facts.map((fact) => {
      const site = fact['site']
      if (typeof site !== 'string' || shown.has(site)) return fact
      return { ...fact, site: HIDDEN_SITE, key: fact.key.replaceAll(site, HIDDEN_SITE) }
    }),
  }
}
