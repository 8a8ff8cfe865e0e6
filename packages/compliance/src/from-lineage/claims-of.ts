import type { LotId } from '@lodestone/domain'
import { type ElementOrigins, type Lineage, type Origins, origins, WHOLE } from '@lodestone/lineage'
import { claimOrigin } from '../claims/claim-origin.ts'
import { disclose } from '../claims/disclose.ts'
import { type ElementShares, recycledShares } from '../claims/recycled-shares.ts'
import type { LotProvenance } from '../evidence/provenance.ts'
import type { Hash, RuleSet } from '../rule-set/rule-set.ts'

type OriginsOf = (lot: LotId) => Origins | undefined

/** What the active rule sets that forbid nothing say of lots: claims of origin, disclosures, recycled content. `originsOf`: where a lot's elements are from, for who knows it already. */
export const claimsOf = (
  lineage: Lineage,
  at: number,
  active: readonly RuleSet[],
  lots: readonly LotProvenance[],
  hash: Hash,
  originsOf: OriginsOf = (lot) => origins(lineage, lot, { asOf: at }),
) => ({
  origins: lots.flatMap((lot) =>
    active.flatMap((rules) => {
      if (rules.kind !== 'origin_claim') return []
      const { facts, contradicting, ...answer } = claimOrigin(rules, lot, hash)
      return [
        {
          rules: answer.rules,
          title: rules.title,
          lot: answer.lot,
          state: answer.state,
          contradicted: contradicting,
          open: facts.length - contradicting + answer.doubts.length,
        },
      ]
    }),
  ),
  ...ofContent(originsOf, at, active, lots, hash),
})

/** Claims that ask what is in the lots as well as where it is from. */
const ofContent = (
  originsOf: OriginsOf,
  at: number,
  active: readonly RuleSet[],
  lots: readonly LotProvenance[],
  hash: Hash,
) => {
  const contents = lots.map((lot) => ({
    lot,
    elements: originsOf(lot.lot)?.elements ?? [],
  }))
  return {
    disclosures: contents.flatMap(({ lot, elements }) => {
      const found = elements.flatMap(({ element, ppb }) => (ppb !== null && ppb > 0 ? [element] : []))
      return active.flatMap((rules) => {
        if (rules.kind !== 'disclosure') return []
        const { position: _, ...answer } = disclose(rules, lot, hash, found)
        return [{ title: rules.title, ...answer }]
      })
    }),
    recycled: contents.flatMap(({ lot: { lot }, elements }) => {
      const shares = sharesOf(elements)
      return active.flatMap((rules) => {
        if (rules.kind !== 'recycled_share') return []
        const { position: _, ...answer } = recycledShares(rules, { lot, position: at, shares }, hash)
        return [{ title: rules.title, ...answer }]
      })
    }),
  }
}

const sharesOf = (elements: readonly ElementOrigins[]): ElementShares[] =>
  elements.map(({ element, bySourceKind, recycled, grams }) => ({
    element,
    whole: WHOLE,
    parts: {
      post_consumer: recycled.postConsumer.parts,
      pre_consumer: recycled.preConsumer.parts,
      unknown: bySourceKind.unknown.parts,
    },
    grams,
  }))
