import { activateRules } from '@lodestone/service-provenance/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTRACT, LITERAL, outcomeOn, turn, verdictOf } from './asking.ts'
import { createMaker, type Maker } from './maker.ts'
import { block, magnet, type Shape } from './shaped.ts'
import { type Recipe, virginPowder } from './virgin.ts'
import { openWorld, type World } from './world.ts'

/** The vectors of the reference (§1.11), each from the plants' posts to the verdict over HTTP. The numbers are the reference's. */

let world: World
beforeAll(async () => {
  world = await openWorld()
  await activateRules(world.ledger, [LITERAL])
})
afterAll(() => world.close())

/** The sentences of the regime from 2027 on. */
const reasons = async (maker: Maker, lot: string, regime = 'B') => {
  const { verdict } = await verdictOf(maker, lot, '2027-01-01')
  return verdict.regimes.find((each) => each.regime === regime)?.reasons.map(({ sentence }) => sentence)
}

const make = async (name: string, recipe: Recipe = {}, shape: Shape = {}): Promise<[Maker, string]> => {
  const maker = createMaker(world, name)
  const { magnet: country = 'US' } = recipe
  const blank = await block(maker, country, [await virginPowder(maker, recipe)])
  return [maker, await magnet(maker, country, blank, shape)]
}

describe('virgin magnets', () => {
  it('T1: all in the United States', async () => {
    const [maker, lot] = await make('T1')
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'COMPLIANT'])
    const { verdict, claims } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict.safeThrough).toBe(null)
    expect(claims.origins.find(({ rules }) => rules.id === 'domestic')).toMatchObject({ state: 'HOLDS' })
  })

  it('coated: what a coating is made of is for counsel from 2027 on', async () => {
    const [maker, lot] = await make('NI', {}, { coating: 'NiCuNi' })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'LEGAL_REVIEW'])
    expect((await reasons(maker, lot))?.[0]).toContain(`${lot} was coated at US1 (see ${lot})`)
  })

  it('T2, T3: separated in China', async () => {
    const [maker, lot] = await make('T2', { separate: 'CN', metal: 'VN' })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
    expect(await reasons(maker, lot)).toContain(
      `The neodymium of ${lot} was separated in the People's Republic of China, at CN1 (see CN1-SX-T2-OX).`,
    )
    const { verdict, ways } = await verdictOf(maker, lot, '2026-12-31')
    expect(verdict.safeThrough).toBe('2026-12-31')
    const path = ways.find(({ fact }) => fact === 'separate@CN1')?.ways[0]
    expect(path).toMatchObject({
      saidOf: 'CN1-SX-T2-OX',
      saidBy: { type: 'OxideProduced', stream: 'book-CN1-SX' },
    })
    expect(path?.edges.map(({ type }) => type)).toEqual([
      ...['LotReceived', 'MetalReduced', 'LotReceived', 'AlloyFlaked', 'LotReceived', 'PowderMilled'],
      ...['MagnetBlockSintered', 'MagnetFinished'],
    ])
  })

  it('T4: Chinese oxide', async () => {
    const [maker, lot] = await make('T4', { mine: 'CN', separate: 'CN' })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
  })

  it('T5: from Australia, by Malaysia and Vietnam, melted and made in Japan: passes, and is not domestic', async () => {
    const [maker, lot] = await make('T5', {
      ...{ mine: 'AU', separate: 'MY', metal: 'VN', alloy: 'JP', magnet: 'JP', iron: 'AU', ferroboron: 'JP' },
    })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'COMPLIANT'])
    const { claims } = await verdictOf(maker, lot, '2027-01-01')
    expect(claims.origins.find(({ rules }) => rules.id === 'domestic')).toMatchObject({ state: 'FAILS' })
    const steps = claims.disclosures[0]?.steps.filter(({ element }) => element === 'Nd') ?? []
    expect(steps.map(({ countries }) => countries)).toEqual([['AU'], ['MY'], ['JP', 'VN'], ['JP']])
  })

  it('T6: melted in China', async () => {
    const [maker, lot] = await make('T6', { alloy: 'CN' })
    expect(await outcomeOn(maker, lot, '2026-12-31')).toBe('NON_COMPLIANT')
    expect((await reasons(maker, lot, 'A'))?.[0]).toContain('were melted into the alloy in the People')
  })

  it('T7: only magnetized in China', async () => {
    const [maker, lot] = await make('T7', {}, { magnetizedIn: 'CN' })
    expect(await outcomeOn(maker, lot, '2026-12-31')).toBe('NON_COMPLIANT')
    const offends = await reasons(maker, lot, 'A')
    expect(offends).toHaveLength(1)
    expect(offends?.[0]).toContain('were magnetized in the People')
  })

  it('T9: ferroboron from China', async () => {
    const [maker, lot] = await make('T9', { ferroboron: 'CN' })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
  })

  it('T10: dysprosium from China, read strictly and literally', async () => {
    const [maker, lot] = await make('T10', { dysprosium: 'CN' })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
    const read = await verdictOf(maker, lot, '2027-01-01', {}, { id: 'read-literally' })
    expect(read.verdict).toMatchObject({ outcome: 'LEGAL_REVIEW', policies: { inferred: 'literal' } })
  })

  it('T12: in a motor that was manufactured in China', async () => {
    const [maker, lot] = await make('T12')
    const motor = (manufacturedIn: string) => ({
      endItem: { name: 'motor', isTheMagnet: false, manufacturedIn },
    })
    const { verdict } = await verdictOf(maker, lot, '2026-12-31', motor('CN'))
    expect(verdict).toMatchObject({ outcome: 'NON_COMPLIANT', regimes: [{ decidedBy: 'D7' }, {}] })
    expect(await outcomeOn(maker, lot, '2026-12-31', motor('US'))).toBe('COMPLIANT')
  })

  it('T25: nobody says where the iron was mined', async () => {
    const [maker, lot] = await make('T25', { iron: null })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'INDETERMINATE'])
    const { verdict } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict.regimes[1]?.missing).toMatchObject([
      { sentence: `Nobody says where the iron of ${lot} was mined (see US1-SC-T25-FE).` },
    ])
    expect(verdict.regimes[1]?.missing[0]?.whoCouldSay).toContain('(HITACHI), the supplier of US1-SC-T25-FE')
  })

  it('T29: under the clause in an older version', async () => {
    const [maker, lot] = await make('T29', { separate: 'CN' })
    const old = { contract: { ...CONTRACT, clauses: [{ id: '252.225-7052', version: 'JAN 2023' }] } }
    const { verdict } = await verdictOf(maker, lot, '2027-03-01', old)
    expect(verdict).toMatchObject({ outcome: 'COMPLIANT', regime: 'A', rules: { version: 'JAN 2023' } })
    expect(verdict.warnings[0]).toContain('JAN 2023')
  })

  it('T33: sold by a trader of Hong Kong, and owned there: only the sites count', async () => {
    await world.register('PartyRegistered', {
      ...{
        occurredAt: '2026-11-01T00:00:00Z',
        party: 'HKTRADE',
        name: 'A trader',
        country: 'HK',
        roles: ['supplier'],
      },
    })
    const [maker, lot] = await make('T33', { trader: 'HKTRADE' })
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'COMPLIANT'])
  })
})

it('T32: what is put right after the shipment turns the verdict; both stand, each as of its position', async () => {
  const [maker, lot] = await make('T32', { separate: 'DE' })
  const before = await verdictOf(maker, lot, '2027-01-01')
  expect(before.verdict.outcome).toBe('COMPLIANT')
  const waitFor = await world.register('SiteAmended', {
    ...{ occurredAt: '2026-11-20T00:00:00Z', site: 'DE1', name: 'DE1', country: 'CN', operator: 'The same' },
    reason: 'it stands in Baotou',
  })
  const query = { delivery: { date: '2027-01-01', contract: CONTRACT } }
  const after = await world.readSide.verdict(lot, query, { waitFor })
  expect(after.verdict.outcome).toBe('NON_COMPLIANT')
  expect(await world.readSide.verdict(lot, query, { asOf: before.position })).toEqual(before)
})
