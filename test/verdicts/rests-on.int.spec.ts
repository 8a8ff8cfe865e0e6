import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { turn, verdictOf } from './asking.ts'
import { areaIn, at, createMaker } from './maker.ts'
import { block, magnet } from './shaped.ts'
import { virginPowder } from './virgin.ts'
import { openWorld, type World } from './world.ts'

/** What a verdict rests on that could turn out otherwise: a clearing that ended a taint, and a dispute further back. */

const PAPER = new Blob(['scale ticket of the empty furnace'], { type: 'application/pdf' })
const DOCUMENT = `sha-256:${createHash('sha256')
  .update(new Uint8Array(await PAPER.arrayBuffer()))
  .digest('hex')}`

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('names the clearing without which what stood in a furnace would still be behind the magnets', async () => {
  const pool = `${areaIn('US', 'SC')}-F1`
  await world.register('PoolRegistered', {
    ...{ occurredAt: '2026-11-01T00:00:00Z', pool, kind: 'crucible', name: 'Furnace 1', material: 'skull' },
  })
  const chinese = createMaker(world, 'C1')
  await virginPowder(chinese, { separate: 'CN', furnace: { pool, leavesKg: 5, hour: '01' } })
  const melted = createMaker(world, 'C2')
  const uncleared = await magnet(
    melted,
    'US',
    await block(melted, 'US', [await virginPowder(melted, { furnace: { pool, leavesKg: 5, hour: '03' } })]),
  )
  // What is left of the heat before is in the next one, and nobody knows what stood in it before both.
  expect(await turn(melted, uncleared)).toEqual(['INDETERMINATE', 'NON_COMPLIANT'])

  const furnace = await world.plant(areaIn('US', 'SC'))
  await furnace.putEvidence(DOCUMENT, PAPER)
  const cleared = await furnace.poolCleared({
    ...{ occurredAt: '2026-11-08T05:00:00Z', pool, method: 'relined, weighed', approver: 'QA-7' },
    ...{ residue: '0 kg', residueUncertainty: '0.1 kg', detectionLimit: '0.2 kg' },
    documents: [{ hash: DOCUMENT, kind: 'assay' }],
  })
  const maker = createMaker(world, 'C3')
  const powder = await virginPowder(maker, { furnace: { pool, leavesKg: 'unknown', hour: '07' } })
  const lot = await magnet(maker, 'US', await block(maker, 'US', [powder]))
  expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'COMPLIANT'])
  const { restsOn, more } = await verdictOf(maker, lot, '2027-01-01')
  const revision = cleared.events[0]?.revision
  expect(restsOn).toMatchObject([
    {
      kind: 'clearing',
      at: { type: 'PoolCleared', stream: `book-${areaIn('US', 'SC')}`, revision },
      documents: [{ hash: DOCUMENT, kind: 'assay' }],
      otherwise: [
        { regime: 'A', outcome: 'INDETERMINATE' },
        { regime: 'B', outcome: 'NON_COMPLIANT' },
      ],
    },
  ])
  expect(restsOn[0]?.sentence).toContain(
    `by "relined, weighed", 0.000 kg ± 0.100 kg left, within the 0.200 kg that the method can see, approved by QA-7`,
  )
  expect(restsOn[0]?.sentence).toContain(
    'Without this clearing it would be INDETERMINATE through 31 December 2026, and NON_COMPLIANT from 1 January 2027.',
  )
  expect(more).toBe(0)
  // Once it is declared erroneous, it is as it was said to be.
  const [event] = cleared.events
  const why = {
    target: { eventId: event?.id ?? '', revision: event?.revision ?? -1 },
    ...{ reason: 'did_not_occur' as const, explanation: 'it was the other furnace' },
  }
  const one = await world.plant(areaIn('US', 'SC'), 'first-person')
  const another = await world.plant(areaIn('US', 'SC'), 'second-person')
  const proposed = await one.correctionProposed({ ...at(16), ...why })
  const proposal = proposed.events[0]?.revision ?? -1
  maker.done(await another.eventDeclaredErroneous({ ...at(16), ...why, proposal }))
  expect(await turn(maker, lot)).toEqual(['INDETERMINATE', 'NON_COMPLIANT'])
})

it('names what is disputed further back, and what it would be if that were declared erroneous', async () => {
  const maker = createMaker(world, 'D1')
  // The iron was on hold when it was charged: taken all the same, and disputed.
  const powder = await virginPowder(maker, { holdIron: true })
  const lot = await magnet(maker, 'US', await block(maker, 'US', [powder]))
  expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'COMPLIANT'])
  const { restsOn } = await verdictOf(maker, lot, '2027-01-01')
  expect(restsOn).toMatchObject([
    {
      kind: 'dispute',
      lots: [maker.lot('US', 'SC', 'FE')],
      at: { type: 'AlloyFlaked' },
      otherwise: [{ outcome: 'INDETERMINATE' }, { outcome: 'INDETERMINATE' }],
    },
  ])
  expect(restsOn[0]?.sentence).toContain('if it is declared erroneous, and nothing is posted in its place')
})
