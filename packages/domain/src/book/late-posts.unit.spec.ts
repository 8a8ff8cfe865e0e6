import { expect, it } from 'vitest'
import { bookOf } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { codes } from '../testing/shipped-flake.ts'
import { balanceGrams, balancePieces, isDisputed } from './account.ts'

const delivered = {
  occurredAt: '2026-11-19T08:00:00-06:00',
  supplier: 'HITACHI',
  lines: [{ lot: 'FTW-SC-CO-0007', material: 'cobalt' as const, mass: '50 kg' }],
  facts: [],
}
const withCobalt = heat({
  inputs: [
    { lot: 'FTW-SC-NDPR-0412', mass: '188 kg' },
    { lot: 'FTW-SC-FE-0440', mass: '402 kg' },
    { lot: 'FTW-SC-CO-0007', mass: '10 kg' },
  ],
})

it('a lot that is used before it is posted is of unknown provenance until it is', () => {
  const used = alloyShop().given('AlloyFlaked', withCobalt)
  const account = used.book.accounts.get('FTW-SC-CO-0007')!
  expect(used.log.at(-1)?.findings).toMatchObject([{ code: 'LOT_NOT_YET_POSTED', severity: 'disputed' }])
  expect(balanceGrams(account)).toBe(0)
  expect(isDisputed(account)).toBe(true)

  const posted = used.given('FeedstockDeclared', delivered)
  const bound = posted.book.accounts.get('FTW-SC-CO-0007')!
  expect(balanceGrams(bound)).toBe(40_000)
  expect(isDisputed(bound)).toBe(false)
  expect(posted.book.exceptions.size).toBe(0)
})

it('the order of posting does not change the book once all has been posted', () => {
  const inOrder = alloyShop().given('FeedstockDeclared', delivered).given('AlloyFlaked', withCobalt)
  const late = alloyShop().given('AlloyFlaked', withCobalt).given('FeedstockDeclared', delivered)
  // Only the revisions at which it was posted differ.
  const accounts = (scene: typeof late) =>
    [...scene.book.accounts]
      .map(([lot, account]) => [lot, { ...account, firstUse: account.firstUse?.ms }])
      .sort()
  expect(accounts(late)).toEqual(accounts(inOrder))
})

it('a lot that is posted with less than was used of it stays disputed', () => {
  const short = {
    ...delivered,
    lines: [{ lot: 'FTW-SC-CO-0007', material: 'cobalt' as const, mass: '8 kg' }],
  }
  const posted = alloyShop().given('AlloyFlaked', withCobalt).given('FeedstockDeclared', short)
  const account = posted.book.accounts.get('FTW-SC-CO-0007')!
  expect(balanceGrams(account)).toBe(0)
  expect(isDisputed(account)).toBe(true)
  expect(posted.book.exceptions.size).toBe(1)
})

it("an early use on another basis than the lot's is refused when the lot is posted", () => {
  const wet = {
    ...delivered,
    lines: [{ lot: 'FTW-SC-CO-0007', material: 'cobalt' as const, mass: '50 kg wet' }],
  }
  expect(alloyShop().given('AlloyFlaked', withCobalt).when('FeedstockDeclared', wet).refusal).toMatchObject({
    code: 'BASIS_MISMATCH',
  })
})

it('a lot of counted goods may be divided before it is posted', () => {
  const divided = bookOf('FTW-MG').given('LotSplit', {
    occurredAt: '2026-11-20T08:00:00-06:00',
    input: { lot: 'FTW-MG-26-1', mass: '27 kg', pieces: 500 },
    outputs: [
      { lot: 'FTW-MG-26-1.1', mass: '10.8 kg', pieces: 200 },
      { lot: 'FTW-MG-26-1.2', mass: '16.2 kg', pieces: 300 },
    ],
  })
  expect(balancePieces(divided.book.accounts.get('FTW-MG-26-1.1')!)).toBe(200)
})

it('a shipment that is posted before what produced its goods is disputed until that arrives, and then no more', () => {
  const ship = {
    occurredAt: '2026-11-21T08:00:00-06:00',
    addressee: { area: 'FTW-MG' },
    lines: [{ lot: 'FTW-SC-26-23011', mass: '100 kg' }],
  }
  const early = bookOf('FTW-SC')
    .given('LotShipped', { ...ship, parcel: 'FTW-SC-P-1' })
    .given('LotShipped', { ...ship, parcel: 'FTW-SC-P-2' })
  expect(early.log[1]?.findings?.map(({ code }) => code)).toEqual(['LOT_NOT_YET_POSTED'])
  expect(isDisputed(early.book.accounts.get('FTW-SC-26-23011')!)).toBe(true)
  const bound = early.given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '590 kg' }],
  })
  expect(isDisputed(bound.book.accounts.get('FTW-SC-26-23011')!)).toBe(false)
})

it('a use of a lot that was on hold ends in dispute once its release, before that, is posted', () => {
  const hold = { lot: 'FTW-SC-26-23011', hold: 'QA-1', reason: 'wait for the laboratory' }
  const split = {
    occurredAt: '2026-11-21T14:00:00-06:00',
    input: { lot: hold.lot, mass: '100 kg' },
    outputs: [{ lot: 'FTW-SC-26-23011.1', mass: '100 kg' }],
  }
  const used = alloyShop()
    .given('AlloyFlaked', heat())
    .given('LotHeld', { ...hold, occurredAt: '2026-11-21T06:00:00-06:00' })
    .given('LotSplit', split)
  expect(codes(used)).toEqual(['LOT_ON_HOLD'])
  const release = { lot: hold.lot, hold: hold.hold, disposition: 'release' as const }
  const late = (at: string) => codes(used.given('LotReleased', { ...release, occurredAt: at } as never))
  expect(late('2026-11-21T13:00:00-06:00')).toEqual([])
  expect(late('2026-11-21T18:00:00-06:00')).toEqual(['LOT_ON_HOLD'])
})
