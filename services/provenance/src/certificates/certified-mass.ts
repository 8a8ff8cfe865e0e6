import { problem } from '../http/problems.ts'
import { type Claim, goodsOf } from './certified.ts'

/** Makes sure that no more is certified out of a lot than came into it, `counting` what is so far. Errors: OVER_CERTIFIED. */
export const checkCertifiedMass = (
  counting: readonly Claim[],
  next: Pick<Claim, 'lot' | 'shipment' | 'grams'>,
  lotGrams: number,
): void => {
  const others = counting.filter((each) => goodsOf(each) !== goodsOf(next))
  const before = others.reduce((sum, { grams }) => sum + grams, 0)
  if (before + next.grams <= lotGrams) return
  throw problem(
    'OVER_CERTIFIED',
    `${before} g of ${next.lot} are certified already; with ${next.grams} g more it would be more than the ${lotGrams} g that came into it.`,
    { remedy: `See which are: lodestone certificate list --lot ${next.lot}.` },
  )
}
