import type { MaterialCode } from '@lodestone/domain'
import type { Programme } from '../model/programme.ts'
import { massOf } from '../physics/matter.ts'
import type { Lot } from './lot.ts'

export type Which = { readonly programme?: Programme; readonly grade?: string }

/** What stands in an area and can be used, oldest first. */
export type Stock = {
  put(lot: Lot): void
  remove(lot: Lot): void
  lots(material: MaterialCode, which?: Which): Lot[]
  /** True grams. */
  grams(material: MaterialCode, which?: Which): number
  all(): Lot[]
}

export const stockOf = (): Stock => {
  const bays = new Map<MaterialCode, Lot[]>()
  const lots: Stock['lots'] = (material, { programme, grade } = {}) =>
    (bays.get(material) ?? []).filter(
      (lot) =>
        (programme === undefined || lot.programme === programme) &&
        (grade === undefined || lot.grade === grade),
    )
  return {
    put: (lot) => {
      const bay = bays.get(lot.material)
      if (bay === undefined) bays.set(lot.material, [lot])
      else bay.push(lot)
    },
    remove: (lot) => {
      const bay = bays.get(lot.material) ?? []
      const at = bay.indexOf(lot)
      if (at >= 0) bay.splice(at, 1)
    },
    lots,
    grams: (material, which) => lots(material, which).reduce((sum, lot) => sum + massOf(lot.matter), 0),
    all: () => [...bays.values()].flat(),
  }
}
