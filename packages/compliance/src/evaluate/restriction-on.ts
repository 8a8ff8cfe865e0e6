import type { MaterialCode, Stage } from '@lodestone/domain'
import type { StageFact } from '../evidence/provenance.ts'
import type { Prohibition, Regime, Restriction } from '../rule-set/prohibition.ts'

/** The restriction that a fact falls under, one that the text names before one that is inferred; undefined where none does. */
export const restrictionOn = (
  rules: Prohibition,
  { restrictions }: Regime,
  material: MaterialCode | null,
  { element, stage, role }: StageFact,
): Restriction | undefined => {
  if (role === 'coating' || rules.ignoredElements.includes(element)) return undefined
  const concerned = restrictions.filter(
    ({ materials, elements, stages }) =>
      (materials === null || material === null || materials.includes(material)) &&
      (elements === null || elements.includes(element)) &&
      concernsStage(stages, stage),
  )
  return concerned.find(({ basis }) => basis === 'literal') ?? concerned[0]
}

/** A history of which nothing is known may hold any stage. */
const concernsStage = (stages: readonly Stage[], stage: Stage | null): boolean =>
  stage === null || stages.includes(stage)
