import { activateRules } from '@lodestone/service-provenance/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LITERAL, outcomeOn, turn, verdictOf } from './asking.ts'
import { createMaker, hours, type Maker, move } from './maker.ts'
import { MADE_IN_CHINA, recycledMetal, recycledPowder } from './recycled.ts'
import { block, magnet } from './shaped.ts'
import { powderOf, type Recipe, virginPowder } from './virgin.ts'
import { openWorld, siteIn, type World } from './world.ts'

/** The vectors of the reference (§1.11) on end items, determinations and recycled magnets, from the plants' posts to the verdict over HTTP. */

let world: World
beforeAll(async () => {
  world = await openWorld()
  await activateRules(world.ledger, [LITERAL])
})
afterAll(() => world.close())

const CHINESE: Recipe = {
  mine: 'CN',
  separate: 'CN',
  metal: 'CN',
  alloy: 'CN',
  magnet: 'CN',
  iron: 'CN',
  ferroboron: 'CN',
}
const make = async (name: string): Promise<[Maker, string]> => {
  const maker = createMaker(world, name)
  return [maker, await magnet(maker, 'CN', await block(maker, 'CN', [await virginPowder(maker, CHINESE)]))]
}

describe('off the shelf', () => {
  it('T13: a bare magnet from China', async () => {
    const [maker, lot] = await make('T13')
    const endItem = { name: 'magnet', isTheMagnet: true, offTheShelf: true }
    expect(await turn(maker, lot, { endItem })).toEqual(['EXEMPT', 'NON_COMPLIANT'])
    const { verdict } = await verdictOf(maker, lot, '2026-12-31', { endItem })
    expect(verdict.regimes[0]?.despite.length).toBeGreaterThan(0)
  })

  it('T14: a motor of which 8 % is a Chinese magnet', async () => {
    const [maker, lot] = await make('T14')
    const endItem = {
      ...{
        name: 'motor',
        isTheMagnet: false,
        offTheShelf: true,
        coveredPpb: 80_000_000,
        manufacturedIn: 'US',
      },
    }
    expect(await outcomeOn(maker, lot, '2027-01-01', { endItem })).toBe('EXEMPT')
  })

  it('T17: a block from China that is not incorporated', async () => {
    const maker = createMaker(world, 'T17')
    const { lot } = await block(maker, 'CN', [await virginPowder(maker, CHINESE)])
    const endItem = { name: 'block', isTheMagnet: true, offTheShelf: true }
    expect(await turn(maker, lot, { endItem })).toEqual(['EXEMPT', 'NON_COMPLIANT'])
  })

  it('T27: a determination for another contract', async () => {
    const [maker, lot] = await make('T27')
    const determinations = [
      {
        ...{ kind: 'nad_individual' as const, reference: 'NAD-7', contract: 'OTHER', endItem: null },
        ...{ from: '2026-06-01', through: null },
      },
    ]
    const { verdict } = await verdictOf(maker, lot, '2027-01-01', { determinations })
    expect(verdict.outcome).toBe('NON_COMPLIANT')
    expect(verdict.regimes[1]?.exceptions.find(({ id }) => id === 'E-NAD-1')).toMatchObject({
      ...{ holds: false, sentence: 'NAD-7 is for contract OTHER, not for FA8600-26-C-0001.' },
    })
  })

  it('T28: a waiver that expired the day before', async () => {
    const [maker, lot] = await make('T28')
    const on = (through: string) =>
      outcomeOn(maker, lot, '2027-03-01', {
        endItem: { name: 'motor', isTheMagnet: false, manufacturedIn: 'US' },
        determinations: [
          {
            ...{ kind: 'statutory_36m', reference: 'W-1', contract: null, endItem: 'motor' },
            ...{ from: '2026-01-01', through },
          },
        ],
      })
    expect([await on('2027-03-01'), await on('2027-02-28')]).toEqual(['EXEMPT', 'NON_COMPLIANT'])
  })
})

describe('recycled magnets', () => {
  it('T18: of old Chinese magnets, all milled and sintered in the United States', async () => {
    const maker = createMaker(world, 'T18')
    const powder = await recycledPowder(maker, 'US', { facts: MADE_IN_CHINA })
    const lot = await magnet(maker, 'US', await block(maker, 'US', [powder]))
    const { verdict, claims } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict).toMatchObject({ outcome: 'EXEMPT', regimes: [{}, { decidedBy: 'D6' }] })
    expect(verdict.regimes[1]?.despite.map(({ sentence }) => sentence).join()).toContain(
      'before it was recycled',
    )
    expect(claims.recycled[0]?.elements.find(({ element }) => element === 'Nd')).toMatchObject({
      permille: 1000,
    })
  })

  it('T19: milled in Germany', async () => {
    const maker = createMaker(world, 'T19')
    const powder = await recycledPowder(maker, 'DE', { facts: MADE_IN_CHINA })
    const lot = await magnet(maker, 'US', await block(maker, 'US', [powder]))
    expect(await outcomeOn(maker, lot, '2027-01-01')).toBe('NON_COMPLIANT')
  })

  it('T20: bonded', async () => {
    const maker = createMaker(world, 'T20')
    const powder = await recycledPowder(maker, 'US', { facts: MADE_IN_CHINA })
    const blank = await block(maker, 'US', [powder], 'bonded')
    const lot = await magnet(maker, 'US', blank, { material: 'bonded_magnet' })
    const { verdict } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict.outcome).toBe('NON_COMPLIANT')
    expect(verdict.regimes[1]?.exceptions.at(-1)).toMatchObject({ id: 'E-RECYC', holds: false })
  })

  it('T21: 60 % of unknown origin, 40 % virgin from the United States', async () => {
    const maker = createMaker(world, 'T21')
    const powders = [await recycledPowder(maker, 'US'), await virginPowder(maker)]
    const lot = await magnet(maker, 'US', await block(maker, 'US', powders))
    const { verdict } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict).toMatchObject({
      outcome: 'EXEMPT',
      regimes: [{}, { decidedBy: 'D6r' }],
      policies: { recycledBlend: 'exempt' },
    })
    const read = await verdictOf(maker, lot, '2027-01-01', {}, { id: 'read-literally' })
    expect(read.verdict.outcome).toBe('LEGAL_REVIEW')
  })

  it('own return that goes through the recycling line is nothing recycled: it keeps what it had', async () => {
    const maker = createMaker(world, 'OWN')
    const powder = await virginPowder(maker, { separate: 'CN' })
    await magnet(maker, 'US', await block(maker, 'US', [powder]))
    const swarf = { lot: maker.lot('US', 'MG', 'SWARF'), kg: 60 }
    const { lot: old } = await move(maker, swarf, ['US', 'MG'], ['US', 'RC'], 15)
    const line = await maker.plant('US', 'RC')
    const again = maker.lot('US', 'RC', 'AGAIN')
    maker.done(
      await line.scrapRecycled({
        ...{ ...hours(16), run: maker.run('R'), route: 'short_loop', milledAt: siteIn('US') },
        inputs: [{ lot: old, mass: '60 kg' }],
        outputs: [{ lot: again, material: 'recycled_powder', mass: '60 kg' }],
      }),
    )
    const { lot: back } = await move(maker, { lot: again, kg: 60 }, ['US', 'RC'], ['US', 'MG'], 17)
    const shop = await maker.plant('US', 'MG')
    const [blank, lot] = [maker.lot('US', 'MG', 'BLANK2'), maker.lot('US', 'MG', 'MAGNET2')]
    maker.done(
      await shop.magnetBlockSintered({
        ...{ ...hours(18), run: maker.run('F2'), consolidation: 'sintered' },
        inputs: [{ lot: back, mass: '60 kg' }],
        outputs: [{ lot: blank, material: 'block', mass: '60 kg', pieces: 60 }],
      }),
    )
    maker.done(
      await shop.magnetFinished({
        ...{ ...hours(19), run: maker.run('G2'), magnetized: true },
        operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
        inputs: [{ lot: blank, mass: '60 kg', pieces: 60 }],
        outputs: [{ lot, material: 'magnet', mass: '60 kg', pieces: 60 }],
      }),
    )
    expect(await turn(maker, lot)).toEqual(['COMPLIANT', 'NON_COMPLIANT'])
    const { verdict, claims } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict.regimes[1]).toMatchObject({ decidedBy: 'D8' })
    expect(verdict.regimes[1]?.exceptions.map(({ id }) => id)).not.toContain('E-RECYC')
    expect(claims.recycled[0]?.elements.find(({ element }) => element === 'Nd')).toMatchObject({
      permille: 0,
    })
  })

  it('sintered in Germany, of powder that was milled in the United States', async () => {
    const maker = createMaker(world, 'SDE')
    const powder = await recycledPowder(maker, 'US', { facts: MADE_IN_CHINA })
    const there = await move(maker, powder, ['US', 'MG'], ['DE', 'MG'], 6)
    const lot = await magnet(maker, 'DE', await block(maker, 'DE', [there]))
    const { verdict } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict.outcome).toBe('NON_COMPLIANT')
    expect(verdict.regimes[1]?.exceptions.at(-1)).toMatchObject({
      ...{ id: 'E-RECYC', holds: false, sentence: `${lot}: It was sintered outside US.` },
    })
  })

  it('T23: by the long loop', async () => {
    const maker = createMaker(world, 'T23')
    const powder = await powderOf(maker, await recycledMetal(maker), {})
    const lot = await magnet(maker, 'US', await block(maker, 'US', [powder]))
    expect(await outcomeOn(maker, lot, '2027-01-01')).toBe('LEGAL_REVIEW')
  })

  it('T24: samarium-cobalt of Chinese feed', async () => {
    const maker = createMaker(world, 'T24')
    const powder = await recycledPowder(maker, 'US', { facts: MADE_IN_CHINA, magnetType: 'SmCo' })
    const lot = await magnet(maker, 'US', await block(maker, 'US', [powder]), { material: 'smco_magnet' })
    const { verdict } = await verdictOf(maker, lot, '2027-01-01')
    expect(verdict).toMatchObject({ outcome: 'NON_COMPLIANT', regimes: [{}, { decidedBy: 'D8' }] })
  })
})
