import { bookOf, type Scene } from '@lodestone/domain/testing'
import { describe, expect, it } from 'vitest'
import { codesOf, found } from '../testing/plant.ts'

const at = (day: number, hour = 8) => ({
  occurredAt: `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00-06:00`,
})
const of = (parts: { readonly [element: string]: string }) => ({ basis: 'element' as const, parts })
const shop = () =>
  bookOf('FTW-SC')
    .given('OpeningInventoryDeclared', {
      ...at(1, 1),
      lines: [
        { lot: 'FTW-SC-MET', material: 'ndpr_metal', mass: '400 kg' },
        { lot: 'FTW-SC-FE', material: 'iron', mass: '900 kg' },
        { lot: 'FTW-SC-FEB', material: 'ferroboron', mass: '100 kg' },
      ],
    })
    .given('AssayRecorded', {
      ...{ ...at(1, 2), lot: 'FTW-SC-MET', sample: 'S-1', expandedUncertainty: '1 %' },
      composition: of({ Nd: '74.5 %', Pr: '25.2 %' }),
      belowDetection: ['Dy', 'Tb'],
    })

const run = { process: 'AlloyFlaked' as const, run: '23011' }
const METAL = { lot: 'FTW-SC-MET', mass: '188 kg' }
const IRON = { lot: 'FTW-SC-FE', mass: '381 kg' }
const BORON = { lot: 'FTW-SC-FEB', mass: '31 kg' }
/** A heat of 600 kg that is closed with so much flake, and what the laboratory finds in it. */
const closing = (flake: string, inputs = [BORON]) => ({
  ...{ run: '23011', startedAt: at(3, 6).occurredAt, endedAt: at(3, 12).occurredAt, inputs },
  outputs: [
    { lot: 'FTW-SC-26-1', material: 'alloy_flake' as const, mass: flake },
    { lot: 'FTW-SC-SK-1', material: 'skull' as const, mass: '7.9 kg' },
  ],
  losses: [{ kind: 'fume' as const, mass: '0.9 kg' }],
})
const analysed = (scene: Scene) =>
  scene.given('AssayRecorded', {
    ...{ ...at(4), lot: 'FTW-SC-26-1', sample: 'S-2', expandedUncertainty: '1 %' },
    composition: of({ Nd: '23.34 %', Pr: '7.88 %' }),
    belowDetection: ['Dy', 'Tb'],
  })
const inParts = () =>
  shop()
    .given('RunOpened', { ...at(3, 6), ...run, inputs: [METAL] })
    .given('RunAdded', { ...at(3, 8), ...run, inputs: [IRON] })
const severities = ({ log }: Scene) =>
  log.flatMap(({ findings = [] }) => findings.map(({ code, severity }) => `${severity} ${code}`))

describe('a heat that yields more than it took, posted so that its book cannot hold it impossible', () => {
  const cheats = {
    'in parts': () => analysed(inParts().given('AlloyFlaked', closing('621.2 kg'))),
    'whole, by an area that posts in parts': () =>
      analysed(
        shop()
          .given('RunOpened', { ...at(2), ...run, run: '22999' })
          .given('AlloyFlaked', closing('621.2 kg', [METAL, IRON, BORON])),
      ),
    'as a closing whose inputs never come': () => analysed(shop().given('AlloyFlaked', closing('591.2 kg'))),
  }

  it.each(Object.entries(cheats))('%s is disputed there, and named critical by the balances', (_, cheat) => {
    const scene = cheat()
    expect(severities(scene)).toContain('disputed MASS_GAINED')
    expect(severities(scene).filter((each) => each.startsWith('critical'))).toEqual([])
    expect(found(scene.log)[0]).toMatchObject({ code: 'MATERIAL_GAINED', severity: 'critical' })
  })

  it('is not where it does not', () => {
    expect(codesOf(analysed(inParts().given('AlloyFlaked', closing('591.2 kg'))).log)).toEqual([])
  })
})
