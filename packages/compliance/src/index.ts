export { type ClaimAnswer, claimOrigin } from './claims/claim-origin.ts'
export { type DisclosedStep, type DisclosureAnswer, disclose } from './claims/disclose.ts'
export { type ElementShares, type RecycledShareAnswer, recycledShares } from './claims/recycled-shares.ts'
export { evaluate } from './evaluate/evaluate.ts'
export { type Delivery, type Determination, delivery } from './evidence/delivery.ts'
export type * from './evidence/provenance.ts'
export { citedFacts, offendingFacts } from './from-lineage/cited.ts'
export { claimsOf } from './from-lineage/claims-of.ts'
export { provenanceOf } from './from-lineage/provenance-of.ts'
export { withWitnesses } from './from-lineage/with-witnesses.ts'
export { isFlip, type KeptRegime, type KeptVerdict, keptVerdict } from './kept/kept-verdict.ts'
export {
  type Boundary,
  boundariesOf,
  type Stranding,
  strandedAt,
  strandedUnfinished,
} from './kept/stranded.ts'
export { type Clearing, restingOnClearing } from './rests-on/clearing.ts'
export { restingOnDispute } from './rests-on/dispute.ts'
export type { Resting } from './rests-on/resting.ts'
export { type CheckedRuleSet, checkRuleSet } from './rule-set/check.ts'
export type { Disclosure, OriginClaim, RecycledShare } from './rule-set/claims.ts'
export type { Exception } from './rule-set/exceptions.ts'
export { lineWords } from './rule-set/line-words.ts'
export { movedTo } from './rule-set/moved.ts'
export type { Policies, Prohibition, Regime } from './rule-set/prohibition.ts'
export { type Hash, type RuleSet, type RuleSetRef, refOf, ruleSet } from './rule-set/rule-set.ts'
export { SHIPPED, shipped } from './rule-set/shipped.ts'
export * from './verdict.ts'
