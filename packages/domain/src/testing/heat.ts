import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene } from './given.ts'

/** The metals of a heat stand in the alloy shop. */
export const alloyShop = (): Scene =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      {
        lot: 'FTW-SC-NDPR-0412',
        material: 'ndpr_metal',
        mass: '412.500 kg',
        composition: { basis: 'element', parts: { Nd: '75 %', Pr: '24.8 %' } },
      },
      { lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' },
      { lot: 'FTW-SC-FEB-0090', material: 'ferroboron', mass: '300 kg' },
    ],
  })

/** Heat 23011: 600 kg in, 591.2 kg flake, 7.9 kg skull, 0.9 kg fume. */
export const heat = (change: Partial<PostInput<'AlloyFlaked'>> = {}): PostInput<'AlloyFlaked'> => ({
  run: '23011',
  startedAt: '2026-11-20T08:00:00-06:00',
  endedAt: '2026-11-20T11:42:00-06:00',
  inputs: [
    { lot: 'FTW-SC-NDPR-0412', mass: '188 kg' },
    { lot: 'FTW-SC-FE-0440', mass: '381 kg' },
    { lot: 'FTW-SC-FEB-0090', mass: '31 kg' },
  ],
  outputs: [
    { lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '591.2 kg' },
    { lot: 'FTW-SC-SK-23011', material: 'skull', mass: '7.9 kg' },
  ],
  losses: [{ kind: 'fume', mass: '0.9 kg' }],
  ...change,
})
