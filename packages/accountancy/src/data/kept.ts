import {
  ELEMENTS,
  type Element,
  type EventType,
  isRareEarth,
  isRunType,
  MATERIAL_CODES,
  type MaterialCode,
  processKind,
} from '@lodestone/domain'

/**
 * Which rare earths leave a process in the proportions in which they came, as data: all of them where goods only change their shape; neodymium and
 * praseodymium, which are so alike that none but an extraction made for it tells them apart, elsewhere. Version 1.
 */
const ALIKE: readonly Element[] = ['Nd', 'Pr']
/** What an extraction leaves both in. */
const NOT_PARTED: ReadonlySet<MaterialCode> = new Set(['ndpr_oxide', 're_carbonate'])

const indices = (elements: readonly Element[]): number[] =>
  elements.map((element) => ELEMENTS.indexOf(element))
const ALL = indices(ELEMENTS.filter(isRareEarth))
const PAIR = indices(ALIKE)

/** The elements (by index) that a process keeps in proportion in an output of this material (by index). */
export const keptIn = (type: EventType, material: number): readonly number[] => {
  if (!isRunType(type)) return []
  if (type === 'OxideProduced') return NOT_PARTED.has(MATERIAL_CODES[material]!) ? PAIR : []
  // Diffusion brings dysprosium or terbium in.
  return processKind(type).conserves === 'mass' && type !== 'GrainBoundaryDiffused' ? ALL : PAIR
}
