import type { LedgerEvent } from '@lodestone/domain'
import { lineageOf } from '@lodestone/lineage/testing'
import { expect, it } from 'vitest'
import { bought, made } from '../testing/plant.ts'
import { drawnBy } from './drawn.ts'

const POOL = 'FTW-MM-CELL-G1'
/** What each take of a lot drew, as of the end. */
const drawn = (events: readonly LedgerEvent[]): number[] => {
  const lineage = lineageOf(...events)
  return Array.from({ length: lineage.takes.count }, (_, take) => drawnBy(lineage, take, lineage.position))
}
const oxide = bought('FTW-MM-OX-1', 'ndpr_oxide', 100)

it('is no more than stood in the pool, whatever was thought to stand there', () => {
  const bath = bought(`${POOL}.G1`, 'cell_bath', 220)
  const run = made(
    'MetalReduced',
    [
      ['FTW-MM-OX-1', 30],
      [`${POOL}.G1`, 484],
    ],
    [[`${POOL}.G2`, 218, 'cell_bath']],
  )
  expect(drawn([oxide, bath, run])).toEqual([30_000, 220_000])
})

it('is what was taken of a lot that is no pool, and where there is enough', () => {
  const run = made('MetalReduced', [['FTW-MM-OX-1', 130]], [['FTW-MM-1', 100, 'ndpr_metal']])
  expect(drawn([oxide, run])).toEqual([130_000])
  const two = [30, 60].map((kg, n) =>
    made('MetalReduced', [['FTW-MM-OX-1', kg]], [[`FTW-MM-${n}`, kg - 5, 'ndpr_metal']]),
  )
  expect(drawn([oxide, ...two])).toEqual([30_000, 60_000])
})
