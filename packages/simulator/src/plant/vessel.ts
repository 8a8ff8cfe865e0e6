import type { MassBasis, MaterialCode, PoolId } from '@lodestone/domain'
import { type Matter, mixed, nothing } from '../physics/matter.ts'
import type { Shop } from './shop.ts'

/** What a plant has in a pool: what is truly there, and what its book has of it. */
export type Vessel = {
  readonly pool: PoolId
  readonly material: MaterialCode
  readonly basis: MassBasis
  content: Matter
  /** Grams that the book has in it, once all is posted. */
  booked: number
}

/** An empty pool of an area. */
export const openVessel = (
  { vessels }: Pick<Shop, 'vessels'>,
  pool: PoolId,
  material: MaterialCode,
  basis: MassBasis,
): Vessel => {
  const vessel: Vessel = { pool, material, basis, content: nothing(), booked: 0 }
  vessels.set(pool, vessel)
  return vessel
}

/** What is in it now, apart from it. */
export const contentOf = ({ content }: Vessel): Matter => mixed(content)
