import type { Element } from '@lodestone/domain'
import type { RecycledShare } from '../rule-set/claims.ts'
import { type Hash, type RuleSetRef, refOf } from '../rule-set/rule-set.ts'

/** By the share reading: the parts of an element of a lot by kind of source, of a whole. */
export type ElementShares = {
  readonly element: Element
  readonly whole: number
  readonly parts: { readonly post_consumer: number; readonly pre_consumer: number; readonly unknown: number }
  /** The mass of the element in the lot; null while its content is not known. */
  readonly grams: number | null
}
export type RecycledShareAnswer = {
  readonly rules: RuleSetRef
  readonly lot: string
  readonly position: number
  /** `permille` is rounded down: never more than is proven. `unknownPermille` is rounded up. */
  readonly elements: readonly {
    readonly element: Element
    readonly permille: number
    readonly unknownPermille: number
  }[]
}

/** What part of each element was recovered from waste, as far as that is proven. */
export const recycledShares = (
  rules: RecycledShare,
  {
    lot,
    position,
    shares,
  }: { readonly lot: string; readonly position: number; readonly shares: readonly ElementShares[] },
  hash: Hash,
): RecycledShareAnswer => ({
  rules: refOf(rules, hash),
  lot,
  position,
  elements: shares
    .filter(({ element, grams }) => rules.elements.includes(element) && grams !== 0)
    .map(({ element, whole, parts }) => ({
      element,
      permille: down(
        rules.counts.reduce((sum, kind) => sum + parts[kind], 0),
        whole,
      ),
      unknownPermille: 0 - down(-parts.unknown, whole),
    })),
})

const down = (parts: number, whole: number): number => {
  const product = BigInt(parts) * 1000n
  const divisor = BigInt(whole)
  const quotient = product / divisor
  return Number(product % divisor < 0n ? quotient - 1n : quotient)
}
