import { describe, expect, it } from 'vitest'
import type { Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams, isDisputed } from './account.ts'
import { bookToJson } from './book-json.ts'

const ID = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
const withdraw = (scene: Scene, revision: number) =>
  scene.when(
    'EventDeclaredErroneous',
    {
      occurredAt: '2026-11-22T08:00:00Z',
      target: { eventId: ID, revision },
      reason: 'incorrect_data',
      explanation: 'the wrong heat',
    },
    { target: scene.log[revision] ?? null },
  )
const after = (outcome: ReturnType<typeof withdraw>): Scene => {
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.after
}

it('a withdrawn event leaves the balances as if it had never been', () => {
  const before = alloyShop()
  const withdrawn = after(withdraw(before.given('AlloyFlaked', heat()), 1))
  expect(bookToJson(withdrawn.book).accounts).toEqual(bookToJson(before.book).accounts)
  expect(bookToJson(withdrawn.book).runs).toEqual([])
  expect(withdrawn.book.withdrawn.has(1)).toBe(true)
})

it('the corrected event can then be posted under the same number and lots', () => {
  const withdrawn = after(withdraw(alloyShop().given('AlloyFlaked', heat()), 1))
  const again = withdrawn.given('AlloyFlaked', heat({ losses: [{ kind: 'fume', mass: '1.1 kg' }] }))
  expect(balanceGrams(again.book.accounts.get('FTW-SC-26-23011')!)).toBe(591_200)
})

const other = { poster: { key: 'k2', owner: 'compliance-2', requestKey: 'c2|1', requestHash: 'h' } }
const target = { eventId: ID, revision: 1 }
const reason = { reason: 'incorrect_data' as const, explanation: 'the wrong heat' }
const at = { occurredAt: '2026-11-22T08:00:00Z' }

/** The heat has been posted and 400 kg of its flake have left. */
const used = () =>
  alloyShop()
    .given('AlloyFlaked', heat())
    .given('LotShipped', {
      occurredAt: '2026-11-21T08:00:00Z',
      parcel: 'FTW-SC-P-1',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-26-23011', mass: '400 kg' }],
    })
const proposed = (scene = used()) =>
  scene.given('CorrectionProposed', { ...at, target, ...reason }, { target: scene.log[1]! })
const agree = (scene: Scene, proposal = 3, context: object = other) =>
  scene.when(
    'EventDeclaredErroneous',
    { ...at, target, ...reason, proposal },
    { target: scene.log[1]!, ...context },
  )

describe('an event that others rest on', () => {
  it('is not withdrawn by its poster alone', () => {
    expect(withdraw(used(), 1)).toMatchObject({
      refusal: { code: 'TWO_PEOPLE_NEEDED', message: '1 lots and 1 parcels rest on this event.' },
    })
  })

  it('is not withdrawn by another alone either, even if nothing rests on it', () => {
    const scene = alloyShop().given('AlloyFlaked', heat())
    const body = { ...at, target, ...reason }
    expect(
      scene.when('EventDeclaredErroneous', body, { target: scene.log[1]!, ...other }).refusal,
    ).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' })
  })

  it('is withdrawn when another person agrees to what would change', () => {
    expect(proposed().log.at(-1)).toMatchObject({
      preview: {
        lots: [
          { lot: 'FTW-SC-26-23011', usedGrams: 400_000 },
          { lot: 'FTW-SC-SK-23011', usedGrams: 0 },
        ],
        parcels: ['FTW-SC-P-1'],
      },
    })
    const withdrawn = after(agree(proposed()))
    const account = withdrawn.book.accounts.get('FTW-SC-26-23011')!
    expect(withdrawn.log.at(-1)?.findings).toMatchObject([
      { code: 'PROVENANCE_WITHDRAWN', lots: ['FTW-SC-26-23011'] },
    ])
    expect(account).toMatchObject({ bornAt: null, inGrams: 0, outGrams: 400_000 })
    expect(balanceGrams(account)).toBe(0)
    expect(isDisputed(account)).toBe(true)
    expect(withdrawn.book.proposals.size).toBe(0)

    const replaced = withdrawn.given('AlloyFlaked', heat())
    expect(isDisputed(replaced.book.accounts.get('FTW-SC-26-23011')!)).toBe(false)
    expect(balanceGrams(replaced.book.accounts.get('FTW-SC-26-23011')!)).toBe(191_200)
  })

  it('is not withdrawn by the one who proposed it', () => {
    expect(agree(proposed(), 3, {})).toMatchObject({ refusal: { code: 'SAME_PERSON' } })
  })

  it('is not withdrawn by a second key of the same person', () => {
    const scene = used().given(
      'CorrectionProposed',
      { ...at, target, ...reason, person: 'p-7' },
      { target: used().log[1]! },
    )
    const body = { ...at, target, ...reason, proposal: 3, person: 'p-7' }
    expect(
      scene.when('EventDeclaredErroneous', body, { target: scene.log[1]!, ...other }).refusal,
    ).toMatchObject({ code: 'SAME_PERSON' })
  })

  it('needs a proposal for just this event', () => {
    expect(agree(proposed(), 2)).toMatchObject({ refusal: { code: 'PROPOSAL_UNKNOWN' } })
  })

  it('is previewed again when more has come to rest on it since', () => {
    const more = proposed().given(
      'AlloyFlaked',
      heat({
        run: '23012',
        inputs: [{ lot: 'FTW-SC-26-23011', mass: '100 kg' }],
        outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '99.9 kg' }],
        losses: [],
      }),
    )
    expect(agree(more)).toMatchObject({ refusal: { code: 'PREVIEW_CHANGED' } })
    expect(agree(proposed(more), 5)).toMatchObject({ ok: true })
  })
})

it('an intent that would leave a use without provenance is refused', () => {
  const scene = proposed()
  const body = { mode: 'intent' as const, ...at, target, ...reason, proposal: 3 }
  expect(
    scene.when('EventDeclaredErroneous', body, { target: scene.log[1]!, ...other }).refusal,
  ).toMatchObject({ code: 'PROVENANCE_WITHDRAWN' })
})

it('is refused for what is not there, what was withdrawn before, and for a correction', () => {
  const scene = alloyShop().given('AlloyFlaked', heat())
  expect(withdraw(scene, 7)).toMatchObject({ refusal: { code: 'TARGET_UNKNOWN' } })
  const once = after(withdraw(scene, 1))
  expect(withdraw(once, 1)).toMatchObject({ refusal: { code: 'TARGET_ALREADY_WITHDRAWN' } })
  expect(withdraw(once, 2)).toMatchObject({ refusal: { code: 'TARGET_NOT_CORRECTABLE' } })
})

it('takes back holds, assays and the exceptions that the event had raised', () => {
  const lot = 'FTW-SC-26-23011'
  const overdrawn = alloyShop().given(
    'AlloyFlaked',
    heat({ outputs: [{ lot, material: 'alloy_flake', mass: '700 kg' }] }),
  )
  const held = overdrawn.given('LotHeld', {
    occurredAt: '2026-11-21T08:00:00Z',
    lot,
    hold: 'QA-1',
    reason: 'colour',
  })
  const assayed = held.given('AssayRecorded', {
    occurredAt: '2026-11-21T09:00:00Z',
    lot,
    sample: 'S-1',
    composition: { basis: 'element', parts: { Nd: '23 %' } },
  })
  const all = after(withdraw(after(withdraw(after(withdraw(assayed, 1)), 2)), 3))
  expect(all.book.exceptions.size).toBe(0)
  expect(all.book.accounts.has(lot)).toBe(false)
})
