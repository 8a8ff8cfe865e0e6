import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene } from './given.ts'

/** A heat of which the element balance is struck once its metal and its flake are analyzed. */

export const at = { occurredAt: '2026-11-21T08:00:00Z' }
export const NDPR = 'FTW-SC-NDPR-0412'
export const FLAKE = 'FTW-SC-26-23011'
export const RUN = 'strip-casting/23011'
export const A1 = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'

/** The metals stand in the shop, and nobody has analyzed them. */
export const unanalyzed = () =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      { lot: NDPR, material: 'ndpr_metal', mass: '412.500 kg' },
      { lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' },
      { lot: 'FTW-SC-FEB-0090', material: 'ferroboron', mass: '300 kg' },
    ],
  })

export const assay = (
  lot: string,
  nd: string,
  change: Partial<PostInput<'AssayRecorded'>> = {},
): PostInput<'AssayRecorded'> => ({
  ...at,
  lot,
  sample: `S-${lot}-${nd.slice(0, -2)}`,
  composition: { basis: 'element', parts: { Nd: nd } },
  expandedUncertainty: '1 %',
  ...change,
})

/** 188 kg of metal with 75 % of neodymium are 141 kg: 23.8 % of the 591.2 kg of flake. */
export const METAL = assay(NDPR, '75 %')

export const HONEST = assay(FLAKE, '23.6 %')
export const TOO_MUCH = assay(FLAKE, '27 %')

export const exceptions = (scene: Scene) =>
  [...scene.book.exceptions.values()].map(({ code, severity, lots, run }) => ({ code, severity, lots, run }))

export const raised = [{ code: 'ELEMENT_GAINED', severity: 'critical', lots: [FLAKE], run: RUN }]
export const waits = (scene: Scene, run = RUN) => scene.book.runs.get(run)?.balance?.waits

export const withdraw = (
  scene: Scene,
  revision: number,
  extra: Partial<PostInput<'EventDeclaredErroneous'>> = {},
) =>
  scene.given(
    'EventDeclaredErroneous',
    { ...at, target: { eventId: A1, revision }, reason: 'incorrect_data', explanation: 'mistyped', ...extra },
    { target: scene.log[revision]! },
  )
