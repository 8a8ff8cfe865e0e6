import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { heat } from '../testing/heat.ts'

const at = { occurredAt: '2026-11-21T08:00:00Z' }
const [RICH, POOR, FLAKE, OTHER] = ['FTW-SC-RICH', 'FTW-SC-POOR', 'FTW-SC-26-23011', 'FTW-SC-26-23010']

const shop = () =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      { lot: RICH, material: 'ndpr_metal', mass: '400 kg' },
      { lot: POOR, material: 'ndpr_metal', mass: '400 kg' },
      { lot: OTHER, material: 'alloy_flake', mass: '591.2 kg' },
      { lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' },
      { lot: 'FTW-SC-FEB-0090', material: 'ferroboron', mass: '300 kg' },
    ],
  })
const [, IRON, FERROBORON] = heat().inputs
/** A heat of this metal: 188 kg of it, for 591.2 kg of flake. */
const heatOf = (...metal: (readonly [string, string])[]) =>
  heat({ inputs: [...metal.map(([lot, mass]) => ({ lot, mass })), IRON!, FERROBORON!] })

const assayed = (scene: Scene, lot: string, nd: string, sample = `S-${lot}`) =>
  scene.given('AssayRecorded', {
    ...at,
    lot,
    sample,
    composition: { basis: 'element', parts: { Nd: nd } },
    expandedUncertainty: '1 %',
  })
/** One sample of two lots, of so many kilograms of each, with so much neodymium. */
const together = (scene: Scene, parts: readonly (readonly [string, number])[], nd: string) => {
  const lot = parts[0]![0]
  const increments = parts.map(([each, mass]) => ({ lot: each, mass: `${mass} kg` }))
  const taken: PostInput<'SampleTaken'> = { ...at, lot, sample: 'C-1', increments }
  return assayed(scene.given('SampleTaken', taken), lot, nd, 'C-1')
}
const found = (scene: Scene) =>
  [...scene.book.exceptions.values()].map(({ code, severity, lots }) => ({ code, severity, lots }))
const raised = [{ code: 'ELEMENT_GAINED', severity: 'critical', lots: [FLAKE] }]

/** 23.6 % of 591.2 kg are 139.5 kg: of metal with 75 %, as the rich lot is, 141 kg went in. */
const HONEST = '23.6 %'

describe('an element balance of lots that a composite speaks of', () => {
  it('takes the mean for no lot alone: one of them may be richer', () => {
    const sampled = together(
      shop(),
      [
        [RICH, 1],
        [POOR, 1],
      ],
      '60 %',
    )
    expect(found(assayed(sampled.given('AlloyFlaked', heatOf([RICH, '188 kg'])), FLAKE, HONEST))).toEqual([])
  })

  it('raises what is more than the lot can hold, had it all that was found in the sample', () => {
    const sampled = together(
      shop(),
      [
        [RICH, 9],
        [POOR, 1],
      ],
      '60 %',
    )
    expect(found(assayed(sampled.given('AlloyFlaked', heatOf([RICH, '188 kg'])), FLAKE, HONEST))).toEqual(
      raised,
    )
  })

  it('takes the mean where all of them went in, as they are in the sample', () => {
    const sampled = together(
      shop(),
      [
        [RICH, 1],
        [POOR, 1],
      ],
      '60 %',
    )
    const melt = (rich: string, poor: string) =>
      found(assayed(sampled.given('AlloyFlaked', heatOf([RICH, rich], [POOR, poor])), FLAKE, HONEST))
    expect(melt('94 kg', '94 kg')).toEqual(raised)
    expect(melt('150 kg', '38 kg')).toEqual([])
  })

  it('goes by the analysis of the lot itself, where there is one', () => {
    const own = assayed(shop(), RICH, '60 %')
    const sampled = together(
      own,
      [
        [RICH, 1],
        [POOR, 1],
      ],
      '70 %',
    )
    expect(found(assayed(sampled.given('AlloyFlaked', heatOf([RICH, '188 kg'])), FLAKE, HONEST))).toEqual(
      raised,
    )
  })

  it('proves nothing by a composite against one of the lots that came out', () => {
    const melted = assayed(shop(), RICH, '60 %').given('AlloyFlaked', heatOf([RICH, '188 kg']))
    const parts = [
      [FLAKE, 1],
      [OTHER, 1],
    ] as const
    expect(found(together(melted, parts, HONEST))).toEqual([])
    expect(found(assayed(together(melted, parts, HONEST), FLAKE, HONEST))).toEqual(raised)
  })
})
