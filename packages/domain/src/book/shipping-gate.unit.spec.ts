import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import type { GivenVerdict, ShippingGate } from '../events/shipping-gate.ts'
import { evolveRegistry } from '../registry/evolve-registry.ts'
import type { Registry } from '../registry/registry.ts'
import { bookOf, type Scene, TEST_REGISTRY } from '../testing/given.ts'
import { recordedExample } from '../testing/recorded-example.ts'
import { emptyBook } from './book.ts'
import { gatesOf } from './checks/shipping-gate.ts'
import type { LineVerdict } from './context.ts'

const M = 'FTW-MG-26-1'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const passes: ShippingGate['passes'] = ['COMPLIANT', 'EXEMPT', 'NOT_APPLICABLE']
const gated = (gate: Partial<ShippingGate> = {}): Registry => ({
  ...TEST_REGISTRY,
  areas: TEST_REGISTRY.areas.set('FTW-MG', {
    code: 'FTW-MG',
    kind: 'magnet',
    name: 'Magnets',
    shippingGate: { ruleSet: 'dfars-252.225-7052', passes, ...gate },
  }),
})
const magnets = (gate?: Partial<ShippingGate>): Scene =>
  bookOf('FTW-MG', gated(gate)).given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T08:00:00Z',
    lines: [{ lot: M, material: 'magnet', mass: '100 kg', pieces: 4000 }],
  })
const shipment = (
  mode: 'intent' | 'report',
  line: Partial<PostInput<'MagnetShipped'>['lines'][number]> = {},
): PostInput<'MagnetShipped'> => ({
  ...at,
  mode,
  parcel: 'FTW-MG-P-1',
  addressee: { party: 'GM' },
  lines: [{ lot: M, mass: '40 kg', pieces: 1600, ...line }],
})
const verdict = (outcome: GivenVerdict['outcome']): GivenVerdict => ({
  ...{ outcome, ruleSet: 'dfars-252.225-7052', version: 'MAY 2024', hash: 'ab'.repeat(32) },
  ...{ position: 41, date: '2027-01-04', regime: 'B' },
})
const said = ({ book }: Scene, outcome: GivenVerdict['outcome']): { verdicts: readonly LineVerdict[] } => ({
  verdicts: [
    {
      given: verdict(outcome),
      reasons: ['The neodymium was mined in CN.'],
      upon: book.accounts.get(M),
      under: undefined,
    },
  ],
})

describe('a shipment under a gate', () => {
  it('leaves with a verdict that passes, which stands in the event', () => {
    for (const mode of ['intent', 'report'] as const)
      for (const outcome of passes) {
        const scene = magnets()
        const asked = scene.when('MagnetShipped', shipment(mode), said(scene, outcome))
        expect(asked).toMatchObject({ ok: true, event: { verdicts: [{ verdict: verdict(outcome) }] } })
        expect(asked.ok && asked.event.findings).toBeUndefined()
      }
  })

  it('is refused as an intent with the reasons and the way out, and as a report is accepted and disputed', () => {
    for (const outcome of ['NON_COMPLIANT', 'INDETERMINATE', 'LEGAL_REVIEW'] as const) {
      const scene = magnets()
      expect(scene.when('MagnetShipped', shipment('intent'), said(scene, outcome)).refusal).toEqual({
        code: 'SHIPPING_GATED',
        field: 'lines/0/lot',
        message: `Lot ${M} may not go to GM: it is ${outcome} by dfars-252.225-7052 MAY 2024 for delivery on 2027-01-04. The neodymium was mined in CN. It names no contract: it is judged as if that carried the clause, and no exception for an end item or by a determination could be tried.`,
        remedy:
          "Ship another lot, have what is missing said, or have a compliance officer record the contract's terms or overrule it for FTW-MG-P-1.",
      })
      const gone = scene.given('MagnetShipped', shipment('report'), said(scene, outcome))
      expect([...gone.book.exceptions.values()]).toMatchObject([{ code: 'SHIPPING_GATED', lots: [M] }])
      expect(gone.book.parcels.has('FTW-MG-P-1')).toBe(true)
    }
  })

  it('needs a verdict: none passes for none', () => {
    const none: LineVerdict = {
      given: null,
      reasons: ['No rule set is active.'],
      upon: undefined,
      under: undefined,
    }
    for (const context of [{}, { verdicts: [none] }]) {
      expect(magnets().when('MagnetShipped', shipment('intent'), context).refusal?.code).toBe(
        'SHIPPING_GATED',
      )
      const gone = magnets().given('MagnetShipped', shipment('report'), context)
      expect(gone.log.at(-1)).toMatchObject({ verdicts: [{ verdict: null }] })
      expect(gone.book.exceptions.size).toBe(1)
    }
  })

  it('needs one from after the last event on the lot, whatever came on others', () => {
    const before = magnets()
    const context = said(before, 'COMPLIANT')
    const touched = before.given('LotRegraded', {
      ...at,
      lot: M,
      grade: 'N',
      authority: 'QA',
      reason: 'test',
    })
    expect(touched.when('MagnetShipped', shipment('intent'), context).refusal?.code).toBe('VERDICT_STALE')
    const gone = touched.given('MagnetShipped', shipment('report'), context)
    expect(gone.log.at(-1)?.findings).toMatchObject([{ code: 'VERDICT_STALE', severity: 'warning' }])
    const besides = before.given('OpeningInventoryDeclared', {
      occurredAt: '2026-11-01T08:00:00Z',
      lines: [{ lot: 'FTW-MG-26-2', material: 'magnet', mass: '100 kg', pieces: 4000 }],
    })
    expect(besides.when('MagnetShipped', shipment('intent'), context).ok).toBe(true)
  })
})

describe('an officer’s word', () => {
  const overruling = { ...at, parcel: 'FTW-MG-P-1', lot: M, reason: 'opinion of counsel' }
  const by = { poster: { key: 'k9', owner: 'officer', requestKey: 'officer 1', requestHash: 'h' } }

  it('lets one lot go in one parcel, and is told in the event', () => {
    const scene = magnets().given('GateOverruled', overruling, by)
    const gone = scene.when('MagnetShipped', shipment('intent'), said(scene, 'NON_COMPLIANT'))
    expect(gone).toMatchObject({
      ok: true,
      event: {
        verdicts: [{ verdict: verdict('NON_COMPLIANT'), overruled: 1 }],
        findings: [
          {
            code: 'SHIPPING_GATED',
            severity: 'note',
            sentence: `officer has overruled the shipping gate for ${M} in FTW-MG-P-1: opinion of counsel`,
          },
        ],
      },
    })
    const other = { ...shipment('intent'), parcel: 'FTW-MG-P-2' }
    expect(scene.when('MagnetShipped', other, said(scene, 'NON_COMPLIANT')).refusal?.code).toBe(
      'SHIPPING_GATED',
    )
  })

  it('is said once, of a lot of this book, before the parcel leaves; withdrawn it counts no more', () => {
    const scene = magnets().given('GateOverruled', overruling, by, '11111111-1111-4111-8111-111111111111')
    expect(scene.when('GateOverruled', overruling, by).refusal?.code).toBe('OVERRULED_ALREADY')
    const elsewhere = { ...overruling, lot: 'FTW-SC-26-1' }
    expect(magnets().when('GateOverruled', elsewhere, by).refusal?.code).toBe('LOT_NOT_IN_BOOK')
    const gone = scene.given('MagnetShipped', shipment('report'), said(scene, 'NON_COMPLIANT'))
    expect(gone.when('GateOverruled', overruling, by).refusal?.code).toBe('PARCEL_ID_TAKEN')
    const target = scene.log[1]
    const withdrawn = scene.given(
      'EventDeclaredErroneous',
      {
        ...at,
        target: { eventId: '11111111-1111-4111-8111-111111111111', revision: 1 },
        reason: 'incorrect_data',
        explanation: 'the wrong parcel',
      },
      { ...by, target: target ?? null },
    )
    expect(withdrawn.when('MagnetShipped', shipment('intent'), said(withdrawn, 'NON_COMPLIANT')).ok).toBe(
      false,
    )
  })
})

describe('which lines are under a gate', () => {
  const post = (line = {}, addressee: { party: string } | { area: string } = { party: 'GM' }) =>
    ({ addressee, lines: [{ ...shipment('report').lines[0], ...line }] }) as never
  const under = (gate: Partial<ShippingGate>, ...args: Parameters<typeof post>) =>
    gatesOf(gated(gate), emptyBook('FTW-MG'), post(...args))[0] !== null

  it('is by addressee, by clause, or all to parties; nothing within the house', () => {
    const clauses = ['252.225-7052']
    expect(under({})).toBe(true)
    expect(under({}, {}, { area: 'FTW-SC' })).toBe(false)
    expect(under({ addressees: ['GM'] })).toBe(true)
    expect(under({ addressees: ['HITACHI'] })).toBe(false)
    expect(under({ clauses })).toBe(false)
    expect(under({ clauses }, { clauses: ['252.225-7052 MAY 2024'] })).toBe(true)
    expect(under({ clauses }, { clauses: ['252.225-7009 JAN 2023'] })).toBe(false)
    expect(under({ clauses, addressees: ['GM'] })).toBe(true)
    expect(gatesOf(TEST_REGISTRY, emptyBook('FTW-MG'), post())).toEqual([null])
  })

  it('stands in the registry until it is changed or lifted', () => {
    const shippingGate = { ruleSet: 'dfars-252.225-7052', passes }
    const example = { ...recordedExample('AreaAmended'), code: 'FTW-MG' } as const
    const { shippingGate: _, ...silent } = example as typeof example & { shippingGate?: unknown }
    const amended = (registry: Registry, more: object) =>
      evolveRegistry(registry, { event: { ...silent, ...more } as never, revision: 9 })
    const gateOf = (registry: Registry) => registry.areas.get('FTW-MG')?.shippingGate
    const set = amended(TEST_REGISTRY, { shippingGate })
    expect(gateOf(set)).toEqual(shippingGate)
    expect(gateOf(amended(set, {}))).toEqual(shippingGate)
    expect(gateOf(amended(set, { shippingGate: null }))).toBeUndefined()
  })
})
