import { expect, it } from 'vitest'
import { bookOf } from './testing/given.ts'

it('the example of the README does what it says', () => {
  // [example]
  const shop = bookOf('FTW-SC').given('FeedstockDeclared', {
    occurredAt: '2026-11-20T08:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-NDPR-0412', material: 'ndpr_metal', mass: '412.500 kg' }],
    facts: [],
  })

  const asked = shop.when('AlloyFlaked', {
    mode: 'intent',
    run: '23011',
    startedAt: '2026-11-20T09:00:00-06:00',
    endedAt: '2026-11-20T11:42:00-06:00',
    inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '420 kg' }],
    outputs: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '418 kg' }],
  })
  // asked.refusal.message: Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.
  // asked.refusal.remedy:  Take at most 412.500 kg, or add another lot.
  // [/example]
  expect(asked.refusal?.message).toBe('Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.')
  expect(asked.refusal?.remedy).toBe('Take at most 412.500 kg, or add another lot.')
})
