import type { MassBasis, MaterialCode } from '@lodestone/domain'
import type { Programme } from '../model/programme.ts'
import { analysed } from '../physics/analysis.ts'
import { reading } from '../physics/instruments.ts'
import { massText } from '../physics/mass-text.ts'
import { type Matter, massOf } from '../physics/matter.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'

/** A lot that is about to be. */
export type Birth = {
  readonly id: string
  readonly material: MaterialCode
  readonly matter: Matter
  readonly programme: Programme
  readonly basis?: MassBasis
  readonly grade?: string | undefined
  readonly pieces?: number
  /** The composition that is posted with it, and in what it is stated; none where the laboratory comes later. */
  readonly stated?: 'element' | 'oxide'
  readonly place?: string
}

/** What the scale shows of it; the mean of several readings where one is doubted. */
export const weighed = (shop: Shop, { matter }: Birth, readings = 1): number => {
  const mass = massOf(matter)
  let sum = 0
  for (let count = 0; count < readings; count += 1) sum += reading(shop.scales.for(mass), mass, shop.dice)
  return Math.max(1, Math.round(sum / readings))
}

export const lotOf = (shop: Shop, birth: Birth, shown: number): Lot => ({
  id: birth.id,
  material: birth.material,
  basis: birth.basis ?? 'as_weighed',
  programme: birth.programme,
  grade: birth.grade,
  bornAt: shop.agenda.now(),
  born: shown,
  matter: birth.matter,
  label: shown,
  booked: shown,
  pieces: birth.pieces ?? 0,
})

/** The line of a post that gives this lot. */
export const birthLine = (shop: Shop, birth: Birth, shown: number) => ({
  lot: birth.id,
  material: birth.material,
  mass: massText(shown, birth.basis),
  ...(birth.pieces === undefined ? {} : { pieces: birth.pieces }),
  ...(birth.stated === undefined ? {} : { composition: analysed(birth.matter, birth.stated, shop.dice) }),
  ...(birth.grade === undefined ? {} : { grade: birth.grade }),
  ...(birth.place === undefined ? {} : { place: birth.place }),
})

/** Weighs lots of a source, puts them on stock, and gives them with their lines. */
export const born = (shop: Shop, births: readonly Birth[]) =>
  births.map((birth) => {
    const shown = weighed(shop, birth)
    const lot = lotOf(shop, birth, shown)
    shop.stock.put(lot)
    return { lot, line: birthLine(shop, birth, shown) }
  })
