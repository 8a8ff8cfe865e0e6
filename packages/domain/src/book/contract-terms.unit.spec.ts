import { describe, expect, it } from 'vitest'
import { lineDelivery } from '../events/line-delivery.ts'
import type { PostInput } from '../events/post-input.ts'
import type { GivenVerdict, ShippingGate } from '../events/shipping-gate.ts'
import type { Registry } from '../registry/registry.ts'
import { bookOf, type Scene, TEST_REGISTRY } from '../testing/given.ts'
import type { Context } from './context.ts'
import { termsFor } from './contract-terms.ts'

const M = 'FTW-MG-26-1'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const TO_GM = { party: 'GM' } as const
const CLAUSE = '252.225-7052 MAY 2024'
const gate: ShippingGate = {
  ruleSet: 'dfars-252.225-7052',
  passes: ['COMPLIANT', 'EXEMPT', 'NOT_APPLICABLE'],
}
const gated = (more: Partial<ShippingGate> = {}): Registry => ({
  ...TEST_REGISTRY,
  areas: TEST_REGISTRY.areas.set('FTW-MG', {
    ...{ code: 'FTW-MG', kind: 'magnet', name: 'Magnets' },
    shippingGate: { ...gate, ...more },
  }),
})
const magnets = (more?: Partial<ShippingGate>): Scene =>
  bookOf('FTW-MG', gated(more)).given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T08:00:00Z',
    lines: [{ lot: M, material: 'magnet', mass: '100 kg', pieces: 4000 }],
  })
const terms = (more: Partial<PostInput<'ContractTermsRecorded'>> = {}) => ({
  ...{ ...at, ...TO_GM, contract: 'C-1', clauses: [CLAUSE], reason: 'contract file' },
  ...more,
})
const ID = '11111111-1111-4111-8111-111111111111'
const endItem = { name: 'motor M-7', isTheMagnet: false, electronicDevice: true }
const held = ({ book }: Scene, line: { contract?: string; lineItem?: string } = { contract: 'C-1' }) =>
  termsFor(book, TO_GM, line)

describe('the terms of a contract', () => {
  it('are those of its line, else those of the whole contract, for that customer alone', () => {
    const scene = magnets()
      .given('ContractTermsRecorded', terms({ valueUsd: 1_000_000 }))
      .given('ContractTermsRecorded', terms({ lineItem: '0002', endItem }))
    expect(held(scene)).toEqual({ clauses: [CLAUSE], valueUsd: 1_000_000 })
    expect(held(scene, { contract: 'C-1', lineItem: '0001' })).toEqual(held(scene))
    expect(held(scene, { contract: 'C-1', lineItem: '0002' })).toEqual({ clauses: [CLAUSE], endItem })
    expect(held(scene, { contract: 'C-2' })).toBeUndefined()
    expect(held(scene, {})).toBeUndefined()
    expect(termsFor(scene.book, { party: 'HITACHI' }, { contract: 'C-1' })).toBeUndefined()
    expect(termsFor(scene.book, { area: 'FTW-SC' }, { contract: 'C-1' })).toBeUndefined()
  })

  it('are replaced by what is recorded later, and hold again once that is withdrawn', () => {
    const first = magnets().given('ContractTermsRecorded', terms({ valueUsd: 1 }))
    const second = first.given('ContractTermsRecorded', terms({ valueUsd: 2 }), {}, ID)
    expect(held(second)?.valueUsd).toBe(2)
    const target = second.log.at(-1)!
    const withdrawn = second.given(
      'EventDeclaredErroneous',
      { ...at, target: { eventId: ID, revision: 2 }, reason: 'incorrect_data', explanation: 'typed wrong' },
      { target },
    )
    expect(held(withdrawn)?.valueUsd).toBe(1)
    expect(withdrawn.book.contractTerms).toEqual(first.book.contractTerms)
  })

  it('name a customer that the registry knows', () => {
    expect(magnets().when('ContractTermsRecorded', terms({ party: 'NOBODY' })).refusal).toMatchObject({
      code: 'PARTY_UNKNOWN',
      field: 'party',
    })
  })

  it('go before the papers, and are asked for as the evaluator has them', () => {
    const { deliveryDue, ...line } = { contract: 'C-1', clauses: ['OTHER 1'], deliveryDue: '2027-01-04' }
    const told = lineDelivery(at, { ...line, deliveryDue }, { clauses: [CLAUSE], valueUsd: 7, endItem })
    expect(told).toEqual({
      date: '2027-01-04',
      contract: { number: 'C-1', clauses: [{ id: '252.225-7052', version: 'MAY 2024' }], valueUsd: 7 },
      endItem,
    })
    expect(lineDelivery(at, line)).toEqual({
      date: '2026-11-20',
      contract: { number: 'C-1', clauses: [{ id: 'OTHER', version: '1' }] },
    })
    expect(lineDelivery(at, { contract: 'C-1' })).toEqual({ date: '2026-11-20' })
  })
})

const verdict = (outcome: GivenVerdict['outcome']): GivenVerdict => ({
  ...{ outcome, ruleSet: gate.ruleSet, version: 'MAY 2024', hash: 'ab'.repeat(32) },
  ...{ position: 41, date: '2027-01-04', regime: 'B' },
})
const said = (scene: Scene, outcome: GivenVerdict['outcome']): Pick<Context, 'verdicts'> => ({
  verdicts: [{ given: verdict(outcome), reasons: [], upon: scene.book.accounts.get(M), under: held(scene) }],
})
const shipment = (more: Partial<PostInput<'MagnetShipped'>['lines'][number]> = {}) => ({
  ...{ ...at, mode: 'intent' as const, parcel: 'FTW-MG-P-1', addressee: TO_GM },
  lines: [{ lot: M, mass: '40 kg', pieces: 1600, contract: 'C-1', ...more }],
})

describe('a gate and the terms of a contract', () => {
  it('holds a line whose clause stands in the terms, whatever the papers leave out', () => {
    const scene = magnets({ clauses: ['252.225-7052'] })
    expect(scene.when('MagnetShipped', shipment()).ok).toBe(true)
    const recorded = scene.given('ContractTermsRecorded', terms())
    expect(recorded.when('MagnetShipped', shipment({ clauses: [] })).refusal?.code).toBe('SHIPPING_GATED')
    const other = recorded.given('ContractTermsRecorded', terms({ clauses: ['252.225-7009 JAN 2023'] }))
    expect(other.when('MagnetShipped', shipment()).ok).toBe(true)
  })

  it('asks anew where the terms were recorded after the verdict', () => {
    const before = magnets()
    const context = said(before, 'EXEMPT')
    expect(before.when('MagnetShipped', shipment(), context).ok).toBe(true)
    const after = before.given('ContractTermsRecorded', terms())
    expect(after.when('MagnetShipped', shipment(), context).refusal?.code).toBe('VERDICT_STALE')
    expect(after.when('MagnetShipped', shipment(), said(after, 'EXEMPT')).ok).toBe(true)
  })

  it('says that exceptions could not be tried where no terms are recorded', () => {
    const scene = magnets()
    const messageOf = (from: Scene, line = shipment()) =>
      from.when('MagnetShipped', line, said(from, 'NON_COMPLIANT')).refusal?.message
    expect(messageOf(scene)).toContain('Compliance has recorded no terms of C-1: it is judged as if')
    expect(messageOf(scene, shipment({ lineItem: '0002' }))).toContain('no terms of C-1, line 0002:')
    expect(messageOf(scene, shipment({ contract: undefined }))).toContain('It names no contract')
    expect(messageOf(scene.given('ContractTermsRecorded', terms()))).not.toContain('could be tried')
  })
})

describe('what goes on after a refusal', () => {
  const onward = (more: Partial<PostInput<'ParcelRedirected'>> = {}): PostInput<'ParcelRedirected'> => ({
    ...{ ...at, mode: 'intent', parcel: 'FTW-MG-P-2', of: 'FTW-MG-P-1', addressee: TO_GM, contract: 'C-1' },
    ...{ reason: 'refused at the gate', ...more },
  })
  const before = { ...shipment(), mode: 'report' as const, addressee: { party: 'HITACHI' } }
  const gateForGm = { addressees: ['GM'] }
  const refused = () => magnets(gateForGm).given('MagnetShipped', before)

  it('is under the gate as a shipment is', () => {
    const scene = refused()
    expect(scene.when('ParcelRedirected', onward(), said(scene, 'NON_COMPLIANT')).refusal).toMatchObject({
      code: 'SHIPPING_GATED',
      field: 'addressee/party',
      message: expect.stringContaining(`Lot ${M} may not go to GM: it is NON_COMPLIANT`),
    })
    const gone = scene.when('ParcelRedirected', onward(), said(scene, 'COMPLIANT'))
    expect(gone).toMatchObject({ ok: true, event: { verdicts: [{ verdict: verdict('COMPLIANT') }] } })
    const elsewhere = onward({ addressee: { party: 'HITACHI' } })
    expect(scene.when('ParcelRedirected', elsewhere)).toMatchObject({ ok: true })
    expect(scene.when('ParcelRedirected', onward({ addressee: { area: 'FTW-SC' } })).ok).toBe(true)
  })

  it('is disputed where it is reported without a verdict that passes, unless an officer overruled it', () => {
    const report = onward({ mode: 'report' })
    const gone = refused().given('ParcelRedirected', report, said(refused(), 'INDETERMINATE'))
    expect([...gone.book.exceptions.values()]).toMatchObject([{ code: 'SHIPPING_GATED', lots: [M] }])
    const overruled = refused().given('GateOverruled', {
      ...{ ...at, parcel: 'FTW-MG-P-2', lot: M, reason: 'counsel' },
    })
    const released = overruled.given('ParcelRedirected', report, said(overruled, 'INDETERMINATE'))
    expect(released.log.at(-1)).toMatchObject({
      verdicts: [{ verdict: verdict('INDETERMINATE'), overruled: 2 }],
      findings: [{ code: 'SHIPPING_GATED', severity: 'note' }],
    })
  })

  it('is disputed once its shipment comes, where it went on before that: no verdict could be asked for', () => {
    const ahead = magnets(gateForGm).given('ParcelRedirected', onward({ mode: 'report' }))
    expect([...ahead.book.redirectedAhead.values()]).toMatchObject([{ under: { contract: 'C-1' } }])
    const bound = ahead.given('MagnetShipped', before)
    expect(bound.log.at(-1)).toMatchObject({
      ...{ type: 'ParcelRedirected', binds: 1, contract: 'C-1', verdicts: [{ verdict: null }] },
      findings: [{ code: 'SHIPPING_GATED', severity: 'disputed', lots: [M] }],
    })
  })
})
