import type { PlantClient } from '@lodestone/client'
import { CONTRACT_FLAKE, CONTRACT_LOTS, clientPoster, postContractWork } from '@lodestone/simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from './world.ts'

/** What "npm start" posts beside the plants' own work shows the outcomes that mixed plants do not come to. */

let world: World
beforeAll(async () => {
  world = await openWorld({ chain: true })
  const clients = new Map<string, PlantClient>()
  for (const area of ['FTW-MG', 'FTW-SC', 'FTW-MM', 'MTP-RC']) clients.set(area, await world.plant(area))
  const poster = clientPoster((area) => clients.get(area) as PlantClient)
  const posts = await postContractWork(poster, '2026-11-12')
  // Interrupted and begun again, it replays.
  expect(await postContractWork(poster, '2026-11-12')).toBe(posts)
  const { revision } = await (clients.get('FTW-MG') as PlantClient).book()
  await world.readSide.waitFor(`book-FTW-MG@${revision}`)
})
afterAll(() => world.close())

const outcomes = async (date: string) =>
  Promise.all(
    CONTRACT_LOTS.map(
      async (lot) => (await world.readSide.verdict(lot, { delivery: { date } })).verdict.outcome,
    ),
  )

it.each(['2026-12-01', '2027-01-04'])('contract work delivered on %s', async (date) => {
  expect(await outcomes(date)).toEqual(['COMPLIANT', 'NON_COMPLIANT', 'EXEMPT', 'LEGAL_REVIEW'])
})

it('as it was shipped, each under its contract, in 2027', async () => {
  for (const [n, name] of ['JP', 'CN', 'SHORT', 'LONG'].entries()) {
    const { verdict, delivery } = await world.readSide.lineVerdict(`FTW-MG-CW-P-${name}`, 1)
    expect(delivery.date >= '2027-01-11').toBe(true)
    expect(verdict.outcome).toBe(['COMPLIANT', 'NON_COMPLIANT', 'EXEMPT', 'LEGAL_REVIEW'][n])
    expect(verdict.regimes[1]?.reasons.length).toBeGreaterThan(0)
  }
})

it('flake is not asked, and what nobody has posted is not known', async () => {
  const outcome = async (lot: string) =>
    (await world.readSide.verdict(lot, { delivery: { date: '2027-01-04' } })).verdict.outcome
  expect(await outcome(CONTRACT_FLAKE)).toBe('NOT_APPLICABLE')
  const shop = await world.plant('FTW-MG')
  const { waitFor } = await shop.lotHeld({
    ...{ occurredAt: '2026-11-20T12:00:00Z', lot: 'FTW-MG-NOBODY', hold: 'Q-1', reason: 'found in the yard' },
  })
  await world.readSide.waitFor(waitFor)
  expect(await outcome('FTW-MG-NOBODY')).toBe('INDETERMINATE')
})
