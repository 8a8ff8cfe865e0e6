import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams } from './account.ts'
import type { Book } from './book.ts'
import { contentsOf } from './contents-of.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }
const lot = 'FTW-SC-NDPR-0412'
const assay = (nd: string, role: 'production' | 'settlement' | 'umpire' = 'production') => ({
  ...at,
  lot,
  sample: 'S-1',
  role,
  composition: { basis: 'element' as const, parts: { Nd: nd } },
})

describe('the composition that counts', () => {
  const of = (scene: ReturnType<typeof alloyShop>) => {
    return contentsOf(scene.book, lot).composition?.parts
  }
  it('is what was stated at birth until there is an assay that looked for the element', () => {
    expect(of(alloyShop())).toEqual({ Nd: 750_000_000, Pr: 248_000_000 })
    expect(of(alloyShop().given('AssayRecorded', assay('74 %')))).toEqual({
      Nd: 740_000_000,
      Pr: 248_000_000,
    })
  })
  it("is the weightiest laboratory's, and of equal ones the latest", () => {
    const scene = alloyShop()
      .given('AssayRecorded', assay('74 %', 'umpire'))
      .given('AssayRecorded', assay('70 %'))
      .given('AssayRecorded', assay('73 %', 'umpire'))
    expect(of(scene)).toMatchObject({ Nd: 730_000_000 })
  })
})

describe('a hold', () => {
  const holdsOf = (scene: Scene) => [...(scene.book.accounts.get(lot)?.holds ?? [])]
  const held = () => alloyShop().given('LotHeld', { ...at, lot, hold: 'QA-1', reason: 'colour' })
  it('is on the lot until it is released', () => {
    expect(holdsOf(held())).toEqual(['QA-1'])
    expect(holdsOf(held().given('LotReleased', { ...at, lot, hold: 'QA-1', disposition: 'fine' }))).toEqual(
      [],
    )
  })
  it('stands beside as many others as there are; a sentence names the first few', () => {
    let scene = alloyShop()
    const names = Array.from({ length: 2_000 }, (_, n) => `QA-${n}`)
    for (const hold of names) scene = scene.given('LotHeld', { ...at, lot, hold, reason: 'colour' })
    expect(holdsOf(scene)).toEqual(names)
    expect(scene.given('AlloyFlaked', heat()).log.at(-1)?.findings).toContainEqual(
      expect.objectContaining({
        code: 'LOT_ON_HOLD',
        sentence: expect.stringContaining('(QA-0, QA-1, QA-2 and 1997 more)'),
      }),
    )
    for (const hold of names.slice(1))
      scene = scene.given('LotReleased', { ...at, lot, hold, disposition: 'fine' })
    expect(holdsOf(scene)).toEqual(['QA-0'])
  })
  const release = { ...at, lot, hold: 'QA-1', disposition: 'fine' }
  it('has its own name, and only what is on is meant to be released', () => {
    expect(held().when('LotHeld', { ...at, lot, hold: 'QA-1', reason: 'again' }).refusal).toMatchObject({
      code: 'HOLD_EXISTS',
    })
    expect(alloyShop().when('LotReleased', { ...release, mode: 'intent' }).refusal).toMatchObject({
      code: 'HOLD_NOT_YET_POSTED',
    })
  })
  it('that is released before it is posted never is on, in whatever order they come or go', () => {
    const early = alloyShop().given('LotReleased', release)
    expect(early.log.at(-1)?.findings).toMatchObject([{ code: 'HOLD_NOT_YET_POSTED', severity: 'warning' }])
    const both = early.given('LotHeld', { ...at, lot, hold: 'QA-1', reason: 'colour' })
    const state = (book: Book) => {
      const { holds, releasedAhead } = book.accounts.get(lot)!
      return { holds: [...holds], releasedAhead }
    }
    expect(state(both.book)).toEqual({ holds: [], releasedAhead: [] })
    const withdraw = (index: number) =>
      both.given(
        'EventDeclaredErroneous',
        {
          ...at,
          target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: index },
          reason: 'did_not_occur',
          explanation: 'another lot',
        },
        { target: both.log[index]! },
      ).book
    expect(state(withdraw(1))).toEqual({ holds: ['QA-1'], releasedAhead: [] })
    expect(state(withdraw(2))).toEqual({ holds: [], releasedAhead: ['QA-1'] })
  })
})

describe('an adjustment', () => {
  const adjust = (direction: 'gain' | 'loss', mass: string) => ({
    ...at,
    lot,
    direction,
    mass,
    cause: 'count' as const,
    reason: 'counted',
  })
  it('takes a loss out, and within the weighing allowance adds a gain', () => {
    expect(
      balanceGrams(alloyShop().given('LotAdjusted', adjust('loss', '2.5 kg')).book.accounts.get(lot)!),
    ).toBe(410_000)
    const gained = alloyShop().given('LotAdjusted', adjust('gain', '2 kg'))
    expect(balanceGrams(gained.book.accounts.get(lot)!)).toBe(414_500)
    expect(gained.log.at(-1)?.findings).toBeUndefined()
  })
  it('beyond it the gain is of unknown provenance, and an intent of it refused', () => {
    const gained = alloyShop().given('LotAdjusted', adjust('gain', '20 kg'))
    expect(gained.log.at(-1)).toMatchObject({
      unexplained: [{ lot, grams: 20_000 }],
      findings: [{ code: 'ADJUSTED_BEYOND_TOLERANCE' }],
    })
    expect(
      alloyShop().when('LotAdjusted', { ...adjust('gain', '20 kg'), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'ADJUSTED_BEYOND_TOLERANCE' })
  })
  it('on another basis is refused', () => {
    expect(alloyShop().when('LotAdjusted', adjust('gain', '1 kg dry')).refusal).toMatchObject({
      code: 'BASIS_MISMATCH',
    })
    expect(alloyShop().when('LotAdjusted', adjust('loss', '1 kg dry')).refusal).toMatchObject({
      code: 'BASIS_MISMATCH',
    })
  })
})

describe('a split', () => {
  it('gives children of the same material, and cannot make mass', () => {
    const split = {
      ...at,
      input: { lot, mass: '400 kg' },
      outputs: [
        { lot: 'FTW-SC-S-1', mass: '150 kg' },
        { lot: 'FTW-SC-S-2', mass: '250 kg' },
      ],
    }
    const scene = alloyShop().given('LotSplit', split)
    expect(scene.book.accounts.get('FTW-SC-S-2')).toMatchObject({
      material: 'ndpr_metal',
      inGrams: 250_000,
    })
    expect(contentsOf(scene.book, 'FTW-SC-S-2')).toMatchObject({
      composition: { parts: { Nd: 750_000_000 } },
    })
    const more = { ...split, outputs: [{ lot: 'FTW-SC-S-1', mass: '450 kg' }] }
    expect(alloyShop().given('LotSplit', more).log.at(-1)).toMatchObject({
      unexplained: [{ grams: 50_000 }],
      findings: [{ code: 'MASS_GAINED' }],
    })
  })
})

describe('elements', () => {
  const claimed = (nd: string) =>
    heat({
      inputs: [{ lot, mass: '188 kg' }],
      outputs: [
        {
          lot: 'FTW-SC-X',
          material: 'alloy_flake',
          mass: '187.9 kg',
          composition: { basis: 'element', parts: { Nd: nd } },
        },
      ],
      losses: [],
    })
  it('are not made: more of one than went in is raised', () => {
    expect(alloyShop().given('AlloyFlaked', claimed('75 %')).log.at(-1)?.findings).toBeUndefined()
    expect(alloyShop().given('AlloyFlaked', claimed('82 %')).log.at(-1)?.findings).toMatchObject([
      { code: 'ELEMENT_GAINED', severity: 'critical' },
    ])
  })
  it('wait for the assay where the composition of an input is not known', () => {
    const shop = bookOf('FTW-SC').given('OpeningInventoryDeclared', {
      ...at,
      occurredAt: '2026-11-01T00:00:00Z',
      lines: [{ lot, material: 'ndpr_metal', mass: '412.5 kg' }],
    })
    expect(shop.given('AlloyFlaked', claimed('99 %')).log.at(-1)?.findings).toBeUndefined()
  })
})

it('a lot of another area is refused', () => {
  expect(
    alloyShop().when('LotHeld', { ...at, lot: 'FTW-MG-1', hold: 'h', reason: 'r' }).refusal,
  ).toMatchObject({ code: 'LOT_NOT_IN_BOOK', field: 'lot' })
})
