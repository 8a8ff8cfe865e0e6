import { describe, expect, it } from 'vitest'
import type { Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { PAPER, withPaper } from '../testing/paper.ts'
import { balanceGrams } from './account.ts'
import { isBehind } from './ancestry.ts'

const shifts = ['2026-11-20T14:00:00-06:00', '2026-11-20T17:00:00-06:00'] as const
const cleared = { documents: [PAPER] }
const grams = (scene: Scene, lot: string) => balanceGrams(scene.book.accounts.get(lot)!)

describe('a run that uses a pool', () => {
  const CR = 'FTW-SC-CR-1'
  const melt = (
    run: string,
    leaves: 'unknown' | { mass: string; composition?: object } | { cleared: object } | null,
    flake = '591.2 kg',
    endedAt = shifts[0] as string,
  ) =>
    heat({
      run,
      equipment: CR,
      endedAt,
      outputs: [{ lot: `FTW-SC-26-${run}`, material: 'alloy_flake', mass: flake }],
      losses: [],
      ...(leaves === null ? {} : { pools: [{ pool: CR, leaves: leaves as never }] }),
    })

  it('is refused when it says nothing of what it leaves there', () => {
    expect(alloyShop().when('AlloyFlaked', melt('1', null)).refusal).toMatchObject({
      code: 'POOL_NOT_SAID',
      field: 'pools',
    })
  })

  it('leaves a skull that is in the next heat', () => {
    const scene = alloyShop()
      .given('AlloyFlaked', melt('1', { mass: '8.8 kg' }))
      .given('AlloyFlaked', melt('2', { mass: '8 kg' }, '600.8 kg', shifts[1]))
    expect(scene.log.map((event) => event.findings)).toEqual([undefined, undefined, undefined])
    // G1 is what stood there before the first heat: nothing that is known.
    expect(grams(scene, `${CR}.G1`)).toBe(0)
    expect(grams(scene, `${CR}.G2`)).toBe(0)
    expect(grams(scene, `${CR}.G3`)).toBe(8_000)
    expect(isBehind(scene.book, `${CR}.G2`, ['FTW-SC-26-2'])).toBe(true)
  })

  it('leaves its skull in the next heat too when it is posted after it', () => {
    const scene = alloyShop()
      .given('AlloyFlaked', melt('2', { mass: '8 kg' }, '591.2 kg', shifts[1]))
      .given('AlloyFlaked', melt('1', { mass: '8.8 kg' }, '591.2 kg'))
    expect(scene.log.map((event) => event.findings)).toEqual([undefined, undefined, undefined])
    expect(scene.log.at(-1)?.poolSteps).toMatchObject([
      { lot: `${CR}.G1`, born: false, rolled: { lot: `${CR}.G1` } },
    ])
    expect(isBehind(scene.book, `${CR}.G1`, ['FTW-SC-26-2'])).toBe(true)
    expect(scene.book.accounts.get(`${CR}.G1`)?.parents).toContain('FTW-SC-NDPR-0412')
  })

  it('that leaves nobody knows how much is behind what follows all the same', () => {
    const scene = alloyShop()
      .given('AlloyFlaked', melt('1', 'unknown'))
      .given('AlloyFlaked', melt('2', 'unknown', '599 kg', shifts[1]))
    expect(isBehind(scene.book, `${CR}.G1`, ['FTW-SC-26-2'])).toBe(true)
  })

  it('that leaves it clear, with evidence, is behind nothing that follows', () => {
    const proof = {
      method: 'chipped out',
      residue: '0 g',
      residueUncertainty: '2 g',
      detectionLimit: '5 g',
      documents: cleared.documents,
      approver: 'qa-1',
    }
    const after = (shop: Scene) =>
      shop
        .given('AlloyFlaked', melt('1', { cleared: proof }, '599 kg'))
        .given('AlloyFlaked', melt('2', 'unknown', '599 kg', shifts[1]))
    const scene = after(withPaper(alloyShop()))
    const metal = heat().inputs[0]!.lot
    const left = ({ log }: Scene) => log.at(-2)?.poolSteps?.at(-1)?.lot
    expect(isBehind(scene.book, 'FTW-SC-26-1', ['FTW-SC-26-2'])).toBe(false)
    expect(left(scene)).toBeNull()
    // Nobody has seen the document: what was left there may be behind what follows.
    const unproven = after(alloyShop())
    expect(isBehind(unproven.book, left(unproven) ?? '', ['FTW-SC-26-2'])).toBe(true)
    expect(isBehind(unproven.book, metal, [left(unproven) ?? ''])).toBe(true)
    expect(unproven.log.at(-2)?.findings).toMatchObject([
      { code: 'CLEARING_UNPROVEN', severity: 'warning' },
      { code: 'DOCUMENT_MISSING' },
    ])
    expect(scene.book.accounts.has(`${CR}.G1`)).toBe(true)
    const [empty, onward] = scene.log.at(-1)?.poolSteps ?? []
    expect(empty).toMatchObject({ born: true, empty: true, grams: 0 })
    expect(empty?.rolled).toBeUndefined()
    expect(onward?.rolled).toEqual({ lot: empty?.lot, grams: 0 })
  })

  it('that leaves nobody knows how much is not asked for what stood there before', () => {
    const first = alloyShop().given('AlloyFlaked', melt('1', { mass: '8.8 kg' }))
    const second = (flake: string) => first.given('AlloyFlaked', melt('2', 'unknown', flake, shifts[1]))
    expect(second('597.5 kg').log.at(-1)?.findings).toBeUndefined()
    expect(second('580 kg').log.at(-1)?.findings).toMatchObject([{ code: 'MASS_UNACCOUNTED' }])
  })

  it('is refused when it says to leave more than the equipment holds, and not for what an earlier one said', () => {
    expect(alloyShop().when('AlloyFlaked', melt('1', { mass: '8800 kg' })).refusal).toMatchObject({
      code: 'CAPACITY_EXCEEDED',
      field: 'pools/0/leaves/mass',
    })
    const after = alloyShop().given('AlloyFlaked', melt('1', { mass: '4900 kg' }))
    expect(after.when('AlloyFlaked', melt('2', 'unknown', '599 kg', shifts[1])).ok).toBe(true)
  })

  it('may have found there what a heat left that is not posted yet: that is disputed, more is impossible', () => {
    const chipped = alloyShop()
      .given('AlloyFlaked', melt('1', { mass: '12 kg' }, '588 kg'))
      .given('AlloyFlaked', melt('2', { mass: '0.6 kg' }, '611.4 kg', shifts[1]))
    const [, iron, ferroboron] = heat().inputs
    const fourth = (flake: string) =>
      chipped.given('AlloyFlaked', {
        ...melt('4', { mass: '7 kg' }, flake, '2026-11-20T23:00:00-06:00'),
        inputs: [{ ...iron!, mass: '569 kg' }, ferroboron!],
      })
    const gained = (flake: string) =>
      fourth(flake)
        .log.at(-1)
        ?.findings?.map(({ code, severity }) => `${severity} ${code}`)
    expect(chipped.log.at(-1)?.findings).toBeUndefined()
    expect(gained('602 kg')).toBeUndefined()
    expect(gained('606 kg')).toContain('disputed MASS_GAINED')
    expect(gained('612 kg')).toContain('critical MASS_GAINED')
  })

  it('may say of what it is that it leaves', () => {
    const leaves = { mass: '8.8 kg', composition: { basis: 'element', parts: { Nd: '22.5 %' } } }
    const scene = alloyShop().given('AlloyFlaked', melt('1', leaves))
    expect(scene.book.accounts.get(`${CR}.G2`)?.stated).toMatchObject({
      composition: { parts: { Nd: 225_000_000 } },
    })
  })
})

it('the rest of a lot is known no better than the whole of it was', () => {
  const opened = alloyShop().given('FeedstockDeclared', {
    occurredAt: '2026-11-19T08:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-FE-9', material: 'iron', mass: '4 t' }],
    facts: [],
  })
  const melted = (run: string, iron: string, flake: string) =>
    heat({
      run,
      inputs: [{ lot: 'FTW-SC-FE-9', mass: iron }],
      outputs: [{ lot: `FTW-SC-26-${run}`, material: 'alloy_flake', mass: flake }],
      losses: [],
    })
  // Of 4 t, twenty kilograms may be what the scale erred by; of 400 kg in the middle of it, two.
  const most = opened.given('AlloyFlaked', melted('1', '3.6 t', '3.6 t'))
  expect(most.given('AlloyFlaked', melted('2', '400 kg', '390 kg')).log.at(-1)?.findings).toBeUndefined()
  expect(opened.given('AlloyFlaked', melted('2', '400 kg', '390 kg')).log.at(-1)?.findings).toMatchObject([
    { code: 'MASS_UNACCOUNTED' },
  ])
})
