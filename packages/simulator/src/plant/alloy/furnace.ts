import type { StatedFact } from '../../model/facts.ts'
import { poolOf } from '../../model/pools.ts'
import type { Programme } from '../../model/programme.ts'
import type { Matter } from '../../physics/matter.ts'
import { declareOpening } from '../opening.ts'
import { charge } from '../pool-acts.ts'
import type { Shop } from '../shop.ts'
import { openVessel, type Vessel } from '../vessel.ts'

/** Heats that a lining lasts; then the skull is chipped out, the crucible is lined anew, and nothing of before is left. */
export const LINING = 40

/** A furnace, with what sticks in its crucible from heat to heat. */
export type Furnace = {
  readonly name: string
  readonly crucible: Vessel
  /** Whether its crucible is in the registry. */
  readonly isKnown: boolean
  /** Heats since it was lined. */
  heats: number
  isBusy: boolean
}

/** The furnaces of a programme: another one is lit when all are busy. */
export type Furnaces = {
  next(): Furnace
  /** On the first day: so many that have been in use, each with such a skull in it. */
  declare(count: number, skull: () => Matter, facts: readonly StatedFact[]): void
}

export const furnacesOf = (shop: Shop, programme: Programme): Furnaces => {
  const first = programme === 'defence' ? 1 : 11
  const all: Furnace[] = []
  const light = (heats: number): Furnace => {
    const name = `${shop.area}-VIM-${first + all.length}`
    const crucible = openVessel(shop, name, 'skull', 'as_weighed')
    const furnace = { name, crucible, isKnown: poolOf(name) !== undefined, heats, isBusy: false }
    all.push(furnace)
    return furnace
  }
  return {
    next: () => all.find(({ isBusy }) => !isBusy) ?? light(0),
    declare: (count, skull, facts) => {
      for (let index = 0; index < count; index += 1) {
        const { crucible, isKnown } = light(shop.dice.whole(3, LINING - 4))
        if (!isKnown) continue
        const stuck = {
          id: shop.id('OB'),
          material: 'skull',
          matter: skull(),
          programme,
          stated: 'element',
          place: crucible.pool,
        } as const
        charge(shop, crucible, declareOpening(shop, [stuck], facts))
      }
    },
  }
}
