import type { LedgerEvent } from '@lodestone/domain'
import { declared, lineageOf } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { analysed, arrived, inTime, made, sent } from '../testing/plant.ts'
import { findingsOf, inOrder } from './findings.ts'
import { causesOfFindings, type Grouped } from './group.ts'

const METAL = { Nd: 75, Pr: 24.8 }
const kg = 1_000

/** A heat whose flake is analysed wrongly, and what is milled and pressed of it, each analysed rightly. */
const wronglyAnalysed = inTime([
  declared({ lot: 'FTW-SC-M', material: 'ndpr_metal', grams: 300 * kg }),
  analysed('FTW-SC-M', METAL),
  declared({ lot: 'FTW-SC-FE', material: 'iron', grams: 700 * kg }),
  made(
    'AlloyFlaked',
    [
      ['FTW-SC-M', 300],
      ['FTW-SC-FE', 700],
    ],
    [['FTW-SC-H', 1000, 'alloy_flake']],
  ),
  analysed('FTW-SC-H', { Nd: 30, Pr: 2 }),
  made('PowderMilled', [['FTW-SC-H', 1000]], [['FTW-SC-P', 1000, 'powder']]),
  analysed('FTW-SC-P', { Nd: 22.5, Pr: 7.4 }),
])

it('what one wrong analysis shows in is one item, with the rest behind it', () => {
  const lineage = lineageOf(...wronglyAnalysed)
  const found = inOrder(
    findingsOf(lineage, { from: '2026-11-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }),
  ).filter(({ events }) => events.length > 0)
  expect(found.length).toBeGreaterThan(2)
  const causes = causesOfFindings(lineage, lineage.position, found)
  const roots = found.filter(({ id }) => !causes.has(id))
  expect(roots.map(({ code }) => code)).toEqual(['BLEND_DIFFERS'])
  expect(new Set(causes.values())).toEqual(new Set(roots.map(({ id }) => id)))
})

it('what has nothing to do with one another stands by itself; what one event shows is one', () => {
  const lineage = lineageOf(...wronglyAnalysed)
  const at = (position: number) => ({
    position,
    stream: 'book-FTW-SC',
    revision: position,
    id: '',
    type: 'AlloyFlaked' as const,
    occurredAt: '',
  })
  const raised = (id: string, code: string, lots: string[], position: number): Grouped => ({
    id,
    code,
    element: null,
    lots,
    events: [at(position)],
  })
  const causes = causesOfFindings(lineage, lineage.position, [
    raised('taken too early', 'CHRONOLOGY', ['FTW-SC-M'], 4),
    raised('taken too early too', 'CHRONOLOGY', ['FTW-SC-FE'], 4),
    raised('analysis', 'BLEND_DIFFERS', ['FTW-SC-X'], 7),
    raised('iron', 'MASS_GAINED', ['FTW-SC-FE'], 3),
  ])
  expect([...causes]).toEqual([
    ['taken too early', 'iron'],
    ['taken too early too', 'iron'],
  ])
})

describe('a wrong analysis', () => {
  type Parts = { readonly [name: string]: number }
  /** Three tenths of each metal are in the flake that is made of it. */
  const METALS = { A: { Nd: 75, Pr: 24.8 }, B: { Nd: 95, Pr: 4.8 } }
  const A = { Nd: 22.5, Pr: 7.4 }
  const B = { Nd: 28.5, Pr: 1.4 }
  const heat = (name: 'A' | 'B', flake: string, said: Parts): LedgerEvent[] => [
    declared({ lot: `FTW-SC-M-${flake}`, material: 'ndpr_metal', grams: 300 * kg }),
    analysed(`FTW-SC-M-${flake}`, METALS[name]),
    declared({ lot: `FTW-SC-FE-${flake}`, material: 'iron', grams: 700 * kg }),
    made(
      'AlloyFlaked',
      [
        [`FTW-SC-M-${flake}`, 300],
        [`FTW-SC-FE-${flake}`, 700],
      ],
      [[flake, 1_000, 'alloy_flake']],
    ),
    analysed(flake, said),
  ]
  /** Milled again and again: each powder of the one before. */
  const milled = (from: string, name: string, ...numbers: readonly number[]): LedgerEvent[] =>
    numbers.map((number, index) =>
      made(
        'PowderMilled',
        [[index === 0 ? from : `${name}${numbers[index - 1]}`, 1_000]],
        [[`${name}${number}`, 1_000, 'powder']],
      ),
    )
  const NINE = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const exchanged = [...heat('A', 'FTW-SC-A', B), ...heat('B', 'FTW-SC-B', A)]

  /** What is found, each with the lots that its cause is about; none for what stands by itself. */
  const causesIn = (events: readonly LedgerEvent[]) => {
    const lineage = lineageOf(...events)
    const all = inOrder(findingsOf(lineage, { from: '2026-11-01T00:00:00Z', to: '2027-03-01T00:00:00Z' }))
    const causes = causesOfFindings(lineage, lineage.position, all)
    return all
      .filter(({ events: [first] }) => first !== undefined)
      .map(({ id, code, lots }) => ({
        code,
        lots,
        because: all.find((each) => each.id === causes.get(id))?.lots ?? [],
      }))
  }
  const of = (found: ReturnType<typeof causesIn>, lot: string) =>
    found.filter(({ lots }) => lots.includes(lot)).map(({ because }) => because)

  const ROOT = ['FTW-SC-A', 'FTW-SC-B']

  it('is what all follows from that rests on it, nine steps on', () => {
    const found = causesIn(
      inTime([...exchanged, ...milled('FTW-SC-A', 'FTW-SC-P-', ...NINE), analysed('FTW-SC-P-9', A)]),
    )
    expect(found.map(({ code }) => code)).toContain('ASSAYS_EXCHANGED')
    // What the last powder has gained, the one before has lost, and it is another blend.
    expect(of(found, 'FTW-SC-P-9')).toEqual([ROOT, ROOT])
    expect(of(found, 'FTW-SC-P-8')).toEqual([ROOT])
  })

  it('is what follows from it also where another book has taken the analysis over', () => {
    const told = inTime([
      ...exchanged,
      sent('FTW-SC-PA-1', 'FTW-SC-A', 1_000, 'FTW-MG'),
      arrived('FTW-SC-PA-1', 'FTW-SC-A', 'FTW-MG-A', 1_000, 1_000),
      ...milled('FTW-MG-A', 'FTW-MG-P-', ...NINE),
      analysed('FTW-MG-P-9', A),
    ])
    const original = told.find(
      (event) => 'lot' in event && event.lot === 'FTW-SC-A',
    ) as LedgerEvent<'AssayRecorded'>
    const copy = (more: object) => ({ ...original, area: 'FTW-MG', lot: 'FTW-MG-A', ...more }) as LedgerEvent
    expect(of(causesIn([...told, copy({})]), 'FTW-MG-P-9')).toEqual([ROOT, ROOT])
    // Of another sample it is another analysis, that happens to say the same.
    expect(of(causesIn([...told, copy({ sample: 'S-99' })]), 'FTW-MG-P-9')).not.toContainEqual(ROOT)
  })

  it('is nothing that what rests on another analysis follows from', () => {
    const gained = [
      ...heat('A', 'FTW-SC-C', A),
      ...milled('FTW-SC-C', 'FTW-SC-Q-', ...NINE),
      analysed('FTW-SC-Q-9', { Nd: 26, Pr: 8.6 }),
    ]
    expect(of(causesIn(inTime([...exchanged, ...gained])), 'FTW-SC-Q-9')).toEqual([[]])
  })

  it('is nothing that what rests on a later analysis of the same goods follows from', () => {
    const analysedAgain = [
      ...exchanged,
      ...milled('FTW-SC-A', 'FTW-SC-P-', ...NINE),
      analysed('FTW-SC-P-2', A),
      analysed('FTW-SC-P-4', A),
      analysed('FTW-SC-P-9', { Nd: 26, Pr: 8.6 }),
    ]
    const found = causesIn(inTime(analysedAgain))
    expect(of(found, 'FTW-SC-P-2')).toEqual([ROOT, ROOT])
    expect(of(found, 'FTW-SC-P-9')).toEqual([[]])
  })
})
