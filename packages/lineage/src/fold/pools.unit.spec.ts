import { createHash } from 'node:crypto'
import { bookStream, type LedgerEvent } from '@lodestone/domain'
import { bookOf, type Scene } from '@lodestone/domain/testing'
import { describe, expect, it } from 'vitest'
import { createLineage } from '../lineage.ts'
import { trace } from '../read/trace.ts'
import { fold } from './fold.ts'

const folded = (log: readonly LedgerEvent[]) => {
  const lineage = createLineage()
  log.forEach((event, revision) => {
    const id: string = createHash('sha256').update(String(revision)).digest('hex')
    const uuid = `${id.slice(0, 8)}-${id.slice(8, 12)}-8${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`
    fold(lineage, { stream: bookStream('FTW-SC'), revision, id: uuid, event })
  })
  return lineage
}
const upstream = (scene: Scene, lot: string) => {
  const found = trace(folded(scene.log), lot, { direction: 'upstream' })
  if (found === undefined) throw new Error(`No lot ${lot}.`)
  return found
}
const behind = (scene: Scene, lot: string): string[] =>
  upstream(scene, lot)
    .nodes.map((node) => node.lot)
    .filter((each) => /-(A|B|FE)$/.test(each))
    .toSorted()

const [first, second] = ['2026-11-20T14:00:00-06:00', '2026-11-20T17:00:00-06:00']
const BIN = 'FTW-SC-BIN-1'
const shop = () =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: ['A', 'B', 'FE'].map((name) => ({
      lot: `FTW-SC-${name}`,
      material: 'iron' as const,
      mass: '500 kg',
    })),
  })
const charge = (lot: string, occurredAt: string) => ({
  occurredAt,
  pool: BIN,
  lines: [{ lot, mass: '100 kg' }],
})
const draw = (lot: string, occurredAt: string) => ({
  occurredAt,
  pool: BIN,
  outputs: [{ lot, material: 'iron' as const, mass: '100 kg' }],
})

describe('a pool', () => {
  it('keeps what was charged behind what is drawn, even when the book has nothing left of it', () => {
    const scene = shop()
      .given('PoolCharged', charge('FTW-SC-A', first))
      .given('PoolDrawn', draw('FTW-SC-D1', first))
      .given('PoolCharged', charge('FTW-SC-B', second))
      .given('PoolDrawn', draw('FTW-SC-D2', second))
    expect(behind(scene, 'FTW-SC-D1')).toEqual(['FTW-SC-A'])
    expect(behind(scene, 'FTW-SC-D2')).toEqual(['FTW-SC-A', 'FTW-SC-B'])
  })

  it('that a run uses is behind what the run gives', () => {
    const heat = (run: string, input: string, endedAt: string) => ({
      run,
      startedAt: endedAt,
      endedAt,
      inputs: [{ lot: input, mass: '100 kg' }],
      outputs: [{ lot: `FTW-SC-26-${run}`, material: 'alloy_flake' as const, mass: '99.8 kg' }],
      pools: [{ pool: 'FTW-SC-CR-1', leaves: 'unknown' as const }],
    })
    const scene = shop()
      .given('AlloyFlaked', heat('1', 'FTW-SC-A', first))
      .given('AlloyFlaked', heat('2', 'FTW-SC-B', second))
    expect(behind(scene, 'FTW-SC-26-2')).toEqual(['FTW-SC-A', 'FTW-SC-B'])
  })
})

it('a run in parts comes from all that was put into it', () => {
  const part = { occurredAt: first, process: 'AlloyFlaked' as const, run: '7' }
  const scene = shop()
    .given('RunOpened', { ...part, inputs: [{ lot: 'FTW-SC-A', mass: '100 kg' }] })
    .given('RunAdded', { ...part, inputs: [{ lot: 'FTW-SC-B', mass: '100 kg' }] })
    .given('AlloyFlaked', {
      run: '7',
      startedAt: first,
      endedAt: second,
      inputs: [{ lot: 'FTW-SC-FE', mass: '110 kg', returned: '10 kg' }],
      outputs: [{ lot: 'FTW-SC-26-7', material: 'alloy_flake', mass: '299.5 kg' }],
    })
  expect(behind(scene, 'FTW-SC-26-7')).toEqual(['FTW-SC-A', 'FTW-SC-B', 'FTW-SC-FE'])
  const { edges } = upstream(scene, 'FTW-SC-26-7')
  expect(edges.find((edge) => edge.from === 'FTW-SC-FE')?.grams).toBe(100_000)
})
