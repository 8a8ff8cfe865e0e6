import type { Delivery, KeptVerdict, Prohibition } from '@lodestone/compliance'
import type { MaterialCode } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { materialAt } from '../standing/finished-lots.ts'
import { createJudge } from '../standing/judge.ts'

/** What one rule set says of the lots of one lineage, as of one position: what lots that may have met the same share is judged once. */
export type JudgeUnder = {
  readonly delivered: (lot: number, delivery: Partial<Delivery>) => KeptVerdict
  /** What is not finished, as if it were in a magnet. */
  readonly unfinished: (lot: number, material: MaterialCode) => KeptVerdict
}

export const judgeUnder = (lineage: Lineage, rules: Prohibition, asOf: number): JudgeUnder => {
  const judge = createJudge(lineage, (lot, at) => materialAt(lineage, lot, at))
  // It is the judge's only one: nothing has to tell it from others.
  const only = { key: '', hash: '', rules }
  return {
    delivered: (lot, delivery) => judge.delivered([only], lot, asOf, delivery)[0] as KeptVerdict,
    unfinished: (lot, material) => judge.unfinished(only, lot, asOf, material),
  }
}
