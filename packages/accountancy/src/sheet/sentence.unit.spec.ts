import { bookOf } from '@lodestone/domain/testing'
import { lineageOf } from '@lodestone/lineage/testing'
import { expect, it } from 'vitest'
import { balance } from '../balance.ts'

const on = (hour: number) => `2026-11-20T${hour}:00:00-06:00`
const drawn = (mass: string): string | undefined => {
  const scene = bookOf('FTW-SC')
    .given('OpeningInventoryDeclared', {
      occurredAt: on(10),
      lines: [{ lot: 'FTW-SC-A', material: 'alloy_flake', mass: '100 kg' }],
    })
    .given('PoolCharged', {
      occurredAt: on(14),
      pool: 'FTW-SC-BIN-1',
      lines: [{ lot: 'FTW-SC-A', mass: '100 kg' }],
    })
    .given('PoolDrawn', {
      occurredAt: on(17),
      pool: 'FTW-SC-BIN-1',
      outputs: [{ lot: 'FTW-SC-D', material: 'alloy_flake', mass }],
    })
  const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
  const { sheets } = balance(lineageOf(...scene.log), { scope: { kind: 'area', area: 'FTW-SC' }, ...period })
  return sheets[0]?.difference.sentence
}

it('says how much of what is there has no cause: more was drawn from a bin than was charged to it', () => {
  expect(drawn('150 kg')).toContain('150.000 kg were there or came in, 50.000 kg of it without a cause;')
  expect(drawn('100 kg')).toContain('100.000 kg were there or came in; 100.000 kg')
})
