import type { LedgerEvent } from '@lodestone/domain'
import { adjusted, lineageOf } from '@lodestone/lineage/testing'
import { describe, expect, it } from 'vitest'
import { balance } from '../balance.ts'
import { analysed, arrived, bought, codesOf, found, inTime, sent } from '../testing/plant.ts'

const SENT = 'FTW-MM-26-1'
const RECEIVED = 'FTW-MG-R-1'
const takenOff = (kg: number): LedgerEvent =>
  adjusted(RECEIVED, 'loss', Math.round(kg * 1_000), undefined, 'scale')

/** Terbium of 60 kg goes to the magnet shop, which weighs so much of it; then so much is taken off for the scale. */
const agent = (came: number, ...off: number[]): LedgerEvent[] =>
  inTime([
    bought(SENT, 'tb_metal', 60),
    analysed(SENT, { Tb: 99 }),
    sent('FTW-MM-P-1', SENT, 60, RECEIVED),
    arrived('FTW-MM-P-1', SENT, RECEIVED, 60, came),
    analysed(RECEIVED, { Tb: 99 }),
    ...off.map(takenOff),
  ])

describe('goods that were weighed with their pallet', () => {
  it('were never there, once it is taken off: nothing is missing', () => {
    expect(codesOf(agent(82, 22))).toEqual([])
    expect(codesOf(agent(81.98, 12, 10))).toEqual([])
  })

  it('leave what left them, in the shop and in its site', () => {
    const november = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z', elements: ['Tb' as const] }
    const lineage = lineageOf(...agent(82, 22))
    for (const scope of [
      { kind: 'area', area: 'FTW-MG' },
      { kind: 'site', site: 'FTW' },
    ] as const)
      for (const { difference } of balance(lineage, { scope, ...november }).sheets)
        expect(difference).toMatchObject({ verdict: 'balanced', unaccounted: 0 })
  })

  it('do not excuse that more is taken than had been too much, nor that anything is of what came as it left', () => {
    for (const stolen of [agent(82, 22, 22), agent(60, 22)])
      expect(found(stolen)).toMatchObject([{ code: 'MATERIAL_MISSING', areas: ['FTW-MG'] }])
  })
})
