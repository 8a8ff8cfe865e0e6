import {
  ELEMENTS,
  type Element,
  isRareEarth,
  MATERIAL_CODES,
  type Material,
  materialOf,
  ONE,
  OXIDE_FACTORS,
} from '@lodestone/domain'

const WIDTH = ELEMENTS.length

/** Which elements a material may hold, a bit each, by the material's index. */
const maskOf = (material: Material): number =>
  material.mayHold.reduce((mask, element) => mask | (1 << ELEMENTS.indexOf(element)), 0)
export const MASKS: Uint32Array = Uint32Array.from(MATERIAL_CODES, (code) => maskOf(materialOf(code)))

/** Elements that a process cannot bring in from the air, a coating, a binder or a reagent: what comes out of them went in. */
const CONSERVED: readonly Element[] = [...ELEMENTS.filter(isRareEarth), 'Fe', 'B', 'Co', 'Ga', 'Nb', 'Zr']
export const isConserved: Uint8Array = Uint8Array.from(ELEMENTS, (element) =>
  CONSERVED.includes(element) ? 1 : 0,
)
export const CONSERVED_ELEMENTS: number = CONSERVED.reduce(
  (mask, element) => mask | (1 << ELEMENTS.indexOf(element)),
  0,
)
export const ANY_ELEMENT: number = 2 ** WIDTH - 1
export const isRareEarthAt: Uint8Array = Uint8Array.from(ELEMENTS, (element) =>
  isRareEarth(element) ? 1 : 0,
)

/**
 * What a material holds that can hold nothing else, in ppb; below 0 for all else. A metal of one element is that element, an oxide of one is it
 * by the oxide's factor. By the indices of material and element.
 */
export const pureContent = (material: number, element: number): number => PURE[material * WIDTH + element]!

const PURE = new Int32Array(MATERIAL_CODES.length * WIDTH).fill(-1)
MATERIAL_CODES.forEach((code, index) => {
  const { form, mayHold: held } = materialOf(code)
  const [only, ...others] = held.filter((element) => element !== 'O')
  if (only === undefined || others.length > 0) return
  const cell = index * WIDTH + ELEMENTS.indexOf(only)
  if (form === 'metal' && !held.includes('O')) PURE[cell] = ONE
  const factor = Object.values(OXIDE_FACTORS.factors).find(({ element }) => element === only)
  if (form === 'oxide' && factor !== undefined) PURE[cell] = factor.metalPpb
})
