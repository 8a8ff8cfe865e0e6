import { type Form, type MaterialCode, materialOf, type Stage } from '@lodestone/domain/plain'

/**
 * The lanes of a drawing, from left to right: the stages in the order in which material runs through them. What is recycled joins the
 * stage that it feeds: collected and taken apart before mining, by chemistry before separation, by hydrogen before the mill.
 */
export const LANES = [
  'eol_collect',
  'dismantle',
  'mine',
  'beneficiate',
  'crack_leach',
  'recycle_chem',
  'separate',
  'reduce_to_metal',
  'ferroalloy',
  'alloy_melt',
  'hpms',
  'hydrogen_decrepitate',
  'mill',
  'press',
  'sinter',
  'bond',
  'heat_treat',
  'gbd',
  'machine',
  'coat',
  'magnetize',
  'assemble',
] as const satisfies readonly Stage[]

const RANK = new Map<Stage, number>(LANES.map((stage, rank) => [stage, rank]))

/** The lane of the last of these stages; null for none. */
export const laneOfStages = (stages: readonly { readonly stage: Stage }[]): number | null => {
  let last: number | null = null
  for (const { stage } of stages) {
    const rank = RANK.get(stage)
    if (rank !== undefined && (last === null || rank > last)) last = rank
  }
  return last
}

/** The stage that goods of a form have behind them, for goods that came in without a stage of their own. */
const OF_FORM: { readonly [F in Form]: Stage | null } = {
  ore: 'mine',
  concentrate: 'beneficiate',
  solution: 'crack_leach',
  oxide: 'separate',
  metal: 'reduce_to_metal',
  bath: 'reduce_to_metal',
  alloy: 'alloy_melt',
  powder: 'mill',
  block: 'sinter',
  magnet: 'magnetize',
  agent: 'gbd',
  scrap: 'eol_collect',
  residue: null,
}

export const laneOfMaterial = (material: MaterialCode | null): number | null => {
  const stage = material === null ? null : OF_FORM[materialOf(material).form]
  return stage === null ? null : (RANK.get(stage) ?? null)
}
