import { declared, lineageOf } from '@lodestone/lineage/testing'
import { expect, it } from 'vitest'
import { analysed, inTime, made } from '../testing/plant.ts'
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
