import type { Scene } from './given.ts'
import { alloyShop, heat } from './heat.ts'

/** A parcel of flake from the alloy shop to the magnet shop, and what is said of it. */

export const PARCEL = 'FTW-SC-P-0007'

export const shipment = {
  occurredAt: '2026-11-21T08:00:00-06:00',
  parcel: PARCEL,
  addressee: { area: 'FTW-MG' },
  lines: [
    { lot: 'FTW-SC-26-23011', mass: '400 kg' },
    { lot: 'FTW-SC-26-23011', mass: '100 kg' },
  ],
}

export const sender = () => alloyShop().given('AlloyFlaked', heat())
export const shipped = () => sender().given('LotShipped', shipment)
/** The same with one line. */
export const shippedOneLine = () =>
  sender().given('LotShipped', { ...shipment, lines: shipment.lines.slice(0, 1) })

export const parcelIn = ({ book }: Scene, id = PARCEL) => ({
  sender: book.area,
  parcel: book.parcels.get(id)!,
})
export const codes = ({ book }: Scene) => [...book.exceptions.values()].map(({ code }) => code)
