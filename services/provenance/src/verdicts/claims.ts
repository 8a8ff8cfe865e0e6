import {
  claimOrigin,
  disclose,
  type ElementShares,
  type LotProvenance,
  type RuleSet,
  recycledShares,
} from '@lodestone/compliance'
import { type Lineage, origins, WHOLE } from '@lodestone/lineage'
import { sha256 } from './judge-lots.ts'

/** What the active rule sets that forbid nothing say of lots: claims of origin, disclosures, recycled content. */
export const claimsOf = (
  lineage: Lineage,
  at: number,
  active: readonly RuleSet[],
  lots: readonly LotProvenance[],
) => ({
  origins: lots.flatMap((lot) =>
    active.flatMap((rules) => {
      if (rules.kind !== 'origin_claim') return []
      const { facts, contradicting, ...answer } = claimOrigin(rules, lot, sha256)
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
  disclosures: lots.flatMap((lot) =>
    active.flatMap((rules) => {
      if (rules.kind !== 'disclosure') return []
      const { position: _, ...answer } = disclose(rules, lot, sha256)
      return [{ title: rules.title, ...answer }]
    }),
  ),
  recycled: lots.flatMap(({ lot }) => {
    const shares = sharesOf(lineage, lot, at)
    return active.flatMap((rules) => {
      if (rules.kind !== 'recycled_share') return []
      const { position: _, ...answer } = recycledShares(rules, { lot, position: at, shares }, sha256)
      return [{ title: rules.title, ...answer }]
    })
  }),
})

const sharesOf = (lineage: Lineage, lot: string, at: number): ElementShares[] =>
  (origins(lineage, lot, { asOf: at })?.elements ?? []).map(({ element, bySourceKind, recycled, grams }) => ({
    element,
    whole: WHOLE,
    parts: {
      post_consumer: recycled.postConsumer.parts,
      pre_consumer: recycled.preConsumer.parts,
      unknown: bySourceKind.unknown.parts,
    },
    grams,
  }))
