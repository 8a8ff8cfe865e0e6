import type { LotId } from '../../ids.ts'
import { isRareEarth } from '../../materials/elements.ts'
import { MATERIAL_CODES, type MaterialCode, materialOf } from '../../materials/materials.ts'
import { purePpb } from '../../materials/pure.ts'
import { processKind, type RunType } from '../../processes/process-kinds.ts'
import type { LotFacts } from '../lot-facts.ts'
import type { BalanceSides } from '../run-balance.ts'

/** The materials that can hold a rare earth, and do not say by what they are how much. */
const ASKS_FOR_ANALYSIS: ReadonlySet<MaterialCode> = new Set(
  MATERIAL_CODES.filter((code) => {
    const held = materialOf(code).mayHold.filter(isRareEarth)
    return held.some((element) => purePpb(code, element) === undefined)
  }),
)

/** A product that is analyzed lot by lot is waited for, and with it what the balance will need of what went in. */
export const waitsForProduct = (
  process: RunType,
  { takes, gives }: BalanceSides,
  factsOf: (lot: LotId) => LotFacts,
): LotId[] => {
  const { analyzed, products } = processKind(process)
  if (!analyzed) return []
  const codes: readonly string[] = products
  const isMissing = ({ material, standing }: LotFacts): boolean =>
    standing.length === 0 && ASKS_FOR_ANALYSIS.has(material)
  const waits = new Set<LotId>()
  for (const { lot } of gives) {
    const facts = factsOf(lot)
    if (isMissing(facts) && codes.includes(facts.material)) waits.add(lot)
  }
  if (waits.size > 0) for (const { lot } of takes) if (isMissing(factsOf(lot))) waits.add(lot)
  return [...waits]
}
