import { bookOf } from './given.ts'

/** A magnet shop with one lot of 4,000 pieces, and a box of it. */
export const at = { occurredAt: '2026-11-22T08:00:00Z' }
export const M = 'FTW-MG-26-1'
export const magnets = () =>
  bookOf('FTW-MG').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: [{ lot: M, material: 'magnet', mass: '100 kg', pieces: 4000 }],
  })
export const shipped = () =>
  magnets().given('MagnetShipped', {
    ...at,
    parcel: 'FTW-MG-P-1',
    addressee: { party: 'GM' },
    lines: [{ lot: M, mass: '40 kg', pieces: 1600, contract: 'C-1' }],
  })
export const box = (unit: string, mass: string, pieces: number) => ({
  ...at,
  unit,
  kind: 'box' as const,
  contents: [{ lot: M, mass, pieces }],
})
