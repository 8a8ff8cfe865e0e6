import {
  type Delivery,
  type KeptVerdict,
  keptVerdict,
  type LotProvenance,
  provenanceOf,
} from '@lodestone/compliance'
import type { MaterialCode } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { findInCut, hasOpenFinding, nameOf, taintAt } from '@lodestone/lineage/rows'
import { sha256 } from '../verdicts/judge-lots.ts'
import type { KeptRules } from './rules-at.ts'

/** Judges lots, by their indices, as of a position. Lots of one material that may have met the same are judged once. */
export type Judge = {
  readonly lot: (rules: readonly KeptRules[], lot: number, asOf: number) => KeptVerdict[]
  /** For a delivery of its own. */
  readonly delivered: (
    rules: readonly KeptRules[],
    lot: number,
    asOf: number,
    delivery: Partial<Delivery>,
  ) => KeptVerdict[]
  /** What is not finished, as if it were in a magnet. */
  readonly unfinished: (rules: KeptRules, lot: number, asOf: number, material: MaterialCode) => KeptVerdict
  /** Sites read otherwise from here on: what was judged before says nothing any more. */
  readonly forget: () => void
}

/** `materialOf` is a lot's as of then; null while its birth is not posted. */
export const createJudge = (
  lineage: Lineage,
  materialOf: (lot: number, asOf: number) => MaterialCode | null,
): Judge => {
  const known = new Map<string, KeptVerdict>()

  const told = (lot: number, asOf: number): LotProvenance => {
    const name = nameOf(lineage.lotIds, lot)
    const provenance = provenanceOf(lineage, name, asOf)
    if (provenance === undefined) throw new RangeError(`Nothing has named the lot ${name}.`)
    return provenance
  }
  const isPlain = (lot: number, asOf: number): boolean =>
    lineage.gaps.count === 0 && !hasOpenFinding(lineage, lot, asOf)

  const judged = (
    rules: readonly KeptRules[],
    lot: number,
    asOf: number,
    material: MaterialCode | null,
    delivery: Partial<Delivery> = {},
    asMagnet = false,
  ): KeptVerdict[] => {
    let provenance: LotProvenance | undefined
    const now = (each: KeptRules): KeptVerdict => {
      provenance ??= told(lot, asOf)
      const of = asMagnet ? { ...provenance, material: 'magnet' as const } : provenance
      return keptVerdict(each.rules, of, delivery, sha256)
    }
    if (!isPlain(lot, asOf)) return rules.map(now)
    findInCut(lineage, lot, asOf)
    const subject = `${taintAt(lineage, lot, asOf)}/${asMagnet ? 'as' : (material ?? '')}/${JSON.stringify(delivery)}`
    return rules.map((each) => {
      const key = `${each.hash}/${subject}`
      const before = known.get(key)
      if (before !== undefined) return before
      const made = now(each)
      known.set(key, made)
      return made
    })
  }

  return {
    lot: (rules, lot, asOf) => judged(rules, lot, asOf, materialOf(lot, asOf)),
    delivered: (rules, lot, asOf, delivery) => judged(rules, lot, asOf, materialOf(lot, asOf), delivery),
    unfinished: (rules, lot, asOf, material) =>
      judged([rules], lot, asOf, material, {}, true)[0] as KeptVerdict,
    forget: () => known.clear(),
  }
}
