import { ELEMENTS, FORMS, type Form, isRareEarth, STAGES, type Stage } from '@lodestone/domain'

/** Stages that matter in a form has been through, whoever did them: for the rare earths in it, and for its other elements. */
const REFINED: readonly Stage[] = ['mine', 'beneficiate', 'crack_leach', 'separate']
const METAL: readonly Stage[] = [...REFINED, 'reduce_to_metal']
const ALLOY: readonly Stage[] = [...METAL, 'alloy_melt']
const POWDER: readonly Stage[] = [...ALLOY, 'hydrogen_decrepitate', 'mill']
const RARE_EARTH: { readonly [F in Form]: readonly Stage[] } = {
  ore: ['mine'],
  concentrate: ['mine', 'beneficiate'],
  solution: ['mine', 'beneficiate', 'crack_leach'],
  oxide: REFINED,
  bath: REFINED,
  agent: REFINED,
  metal: METAL,
  alloy: ALLOY,
  powder: POWDER,
  block: [...POWDER, 'press', 'sinter'],
  magnet: [...POWDER, 'press', 'sinter', 'machine', 'magnetize'],
  scrap: ALLOY,
  residue: [],
}
const OTHER: { readonly [F in Form]?: readonly Stage[] } = {
  alloy: ['mine', 'alloy_melt'],
  powder: ['mine', 'alloy_melt', 'hydrogen_decrepitate', 'mill'],
  block: ['mine', 'alloy_melt', 'hydrogen_decrepitate', 'mill', 'press', 'sinter'],
  magnet: ['mine', 'alloy_melt', 'hydrogen_decrepitate', 'mill', 'press', 'sinter', 'machine', 'magnetize'],
  scrap: ['mine', 'alloy_melt'],
}

const behind = (form: Form, rareEarth: boolean): readonly Stage[] =>
  rareEarth ? RARE_EARTH[form] : (OTHER[form] ?? ['mine'])
const bitsOf = (stages: readonly Stage[]): number =>
  stages.reduce((bits, stage) => bits | (1 << STAGES.indexOf(stage)), 0)
const BITS = new Map(
  FORMS.map((form) => [form, ELEMENTS.map((element) => bitsOf(behind(form, isRareEarth(element))))]),
)

/** What was done to an element (by its index) before its goods could be bought or found in this form, as bits by `STAGES`. */
export const stagesBehind = (form: Form, element: number): number => BITS.get(form)?.[element] ?? 0
