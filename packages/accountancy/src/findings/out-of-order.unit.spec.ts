import type { LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { analysed, bought, codesOf, made } from '../testing/plant.ts'

const MILL = 'FTW-MG-JM-1'
const ALLOY = { Nd: 23, Pr: 7.7, Dy: 0, Tb: 0, Fe: 67 }
const on = (day: number, of: LedgerEvent): LedgerEvent => {
  const at = `2026-11-${String(day).padStart(2, '0')}T09:00:00Z`
  return ('endedAt' in of ? { ...of, startedAt: at, endedAt: at } : { ...of, occurredAt: at }) as LedgerEvent
}
const flake = (number: number, kg: number): LedgerEvent[] => [
  on(1, bought(`FTW-MG-F-${number}`, 'alloy_flake', kg, ALLOY)),
  on(1, analysed(`FTW-MG-F-${number}`, ALLOY)),
]
const analyses = (number: number): LedgerEvent[] => [on(9, analysed(`FTW-MG-PW-${number}`, ALLOY))]

/** The mill holds 20 kg. A run empties it; the next one fills it again. What they gave: kilograms. */
const emptied = (gave: number): LedgerEvent[] => [
  on(
    4,
    made(
      'PowderMilled',
      [
        ['FTW-MG-F-1', 300],
        [`${MILL}.G1`, 0.001],
      ],
      [['FTW-MG-PW-1', gave, 'powder']],
    ),
  ),
  ...analyses(1),
]
const filled = (gave: number, took: number): LedgerEvent[] => [
  on(
    5,
    made(
      'PowderMilled',
      [
        ['FTW-MG-F-2', 300],
        [`${MILL}.G1`, took],
      ],
      [
        ['FTW-MG-PW-2', gave, 'powder'],
        [`${MILL}.G2`, 20, 'powder'],
      ],
    ),
  ),
  ...analyses(2),
  on(9, analysed(`${MILL}.G2`, ALLOY)),
]
const stood = [
  ...flake(1, 300),
  ...flake(2, 300),
  on(1, bought(`${MILL}.G1`, 'powder', 20, ALLOY)),
  on(1, analysed(`${MILL}.G1`, ALLOY)),
]
const runs = (events: readonly LedgerEvent[]) => codesOf(events).filter((code) => code.startsWith('ELEMENT'))

describe('a run through a mill that is posted after the one that followed it', () => {
  it('is not off by what the other has taken over in its place', () => {
    expect(runs([...stood, ...filled(279, 20), ...emptied(319)])).toEqual([])
  })
  it('is off by what neither took', () => {
    expect(runs([...stood, ...filled(279, 20), ...emptied(345)])).toContain('ELEMENT_GAINED')
  })
  it('is off by all of it where they are posted as they happened', () => {
    expect(runs([...stood, ...emptied(319), ...filled(279, 0.001)])).toEqual(['ELEMENT_GAINED'])
  })
})
