import type { PlantClient } from '@lodestone/client'
import type { PostInput } from '@lodestone/domain'

export const METAL = 'FTW-SC-NDPR-1'

/** The metal that the heats take stands in the alloy shop. */
export const declareMetal = (plant: PlantClient, mass: string) =>
  plant.post(
    'OpeningInventoryDeclared',
    { occurredAt: '2026-11-01T00:00:00Z', lines: [{ lot: METAL, material: 'ndpr_metal', mass }] },
    { idempotencyKey: 'opening' },
  )

/** A small heat of metal alone. */
export const heat = (name: string, mode: 'intent' | 'report' = 'report'): PostInput<'AlloyFlaked'> => ({
  mode,
  run: name,
  startedAt: '2026-11-20T08:00:00Z',
  endedAt: '2026-11-20T09:00:00Z',
  inputs: [{ lot: METAL, mass: '10 kg' }],
  outputs: [{ lot: `FTW-SC-26-${name.toUpperCase()}`, material: 'alloy_flake', mass: '9.98 kg' }],
})
