import { ONE, type Ppb } from '../quantities/fraction.ts'
import type { Element } from './elements.ts'
import { MATERIAL_CODES, type MaterialCode, materialOf } from './materials.ts'
import { OXIDE_FACTORS } from './oxide-factors.ts'

/** What a material holds that can hold one thing only: a metal of one element is that element, an oxide of one is it by the oxide's factor. */
const onlyPart = (code: MaterialCode): readonly [Element, Ppb] | null => {
  const { form, mayHold } = materialOf(code)
  const [only, ...others] = mayHold.filter((element) => element !== 'O')
  if (only === undefined || others.length > 0) return null
  if (form === 'metal' && !(mayHold as readonly Element[]).includes('O')) return [only, ONE]
  const factor = Object.values(OXIDE_FACTORS.factors).find(({ element }) => element === only)
  return form === 'oxide' && factor !== undefined ? [only, factor.metalPpb] : null
}

const PURE: ReadonlyMap<MaterialCode, readonly [Element, Ppb] | null> = new Map(
  MATERIAL_CODES.map((code) => [code, onlyPart(code)]),
)

/** How much of an element goods of this material hold at most, and mostly do, by what they are; undefined where that does not say. */
export const purePpb = (material: MaterialCode, element: Element): Ppb | undefined => {
  const only = PURE.get(material)
  return only?.[0] === element ? only[1] : undefined
}
