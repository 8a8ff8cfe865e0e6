import { isProblemError, type ParcelsAnswer } from '@lodestone/client'
import type { Plants } from '../config/plant-of.ts'

type Parcel = ParcelsAnswer['parcels'][number]
/** What is on its way from and to an area, as the read side has it; or why that cannot be said. */
export type OnTheWay =
  | { readonly position: number; readonly parcels: readonly Parcel[] }
  | { readonly failure: string }

/** What the book does not know the read side does; that it is away keeps no shift from its handover. */
export const onTheWay = async (plants: Plants, area: string): Promise<OnTheWay> => {
  try {
    const { position, parcels } = await plants.provenance().parcelsInTransit()
    return { position, parcels: parcels.filter(({ from, to }) => from === area || to === area) }
  } catch (error) {
    if (isProblemError(error)) return { failure: error.message }
    throw error
  }
}
