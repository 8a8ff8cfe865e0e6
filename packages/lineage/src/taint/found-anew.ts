import type { Lineage } from '../lineage.ts'
import { holdFact, holdSet, indexInHand } from './fact-sets.ts'
import { matterOf } from './matter.ts'
import { recall, remember } from './memo.ts'
import { hearOwn, isPlain } from './own-facts.ts'

/** The facts of a lot, found from those of what went into it: its own, and what of those it may hold. As of a position. */
export const foundAnew = (lineage: Lineage, lot: number, asOf: number): number => {
  const { taintSets } = lineage
  const matter = matterOf(lineage, lot, asOf)
  const plain = isPlain(matter)
  const known = plain ? recall(taintSets.memo, matter) : -1
  if (known >= 0) return known
  hearOwn(lineage, lot, asOf, matter, holdFact)
  const { holds, inputs } = matter
  for (let n = 0; n < inputs.count; n++) holdSet(taintSets, inputs.of[n]!, holds)
  const set = indexInHand(taintSets)
  if (plain) remember(taintSets.memo, set)
  return set
}
