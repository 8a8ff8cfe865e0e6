import { describe, expect, it } from 'vitest'
import { DAY } from '../../clock/time.ts'
import { massOfText } from '../../physics/mass-text.ts'
import { ofType } from '../../testing/of-type.ts'
import { openTwin } from '../../twin.ts'

const twin = openTwin({ seed: 5 })
const posts = twin.advance(twin.start + 28 * DAY)
const shipments = ofType(posts, 'MagnetShipped')
const packed = new Map(ofType(posts, 'UnitPacked').map(({ body }) => [body.unit, body]))

/** What of each lot is in a unit, with what is inside it. */
const inside = (unit: string): (readonly [string, number])[] => {
  const { contents = [], units = [] } = packed.get(unit) ?? {}
  return [
    ...contents.map(({ lot, mass }) => [lot, massOfText(mass).grams] as const),
    ...units.flatMap(inside),
  ]
}

describe('magnets that leave', () => {
  it('stand on pallets, which hold what the lines say', () => {
    expect(shipments.length).toBeGreaterThan(100)
    for (const { body } of shipments) {
      const lines = body.lines.map(({ lot, mass }) => [lot, massOfText(mass).grams] as const)
      expect((body.units ?? []).flatMap(inside)).toEqual(lines)
    }
    const mixed = [...packed.values()].filter(
      ({ kind, contents = [] }) => kind === 'pallet' && contents.length > 1,
    )
    expect(mixed.length).toBeGreaterThan(20)
  })

  it('bear numbers that check, each given once, and a new one where a label is torn', () => {
    const labels = ofType(posts, 'IdentifierAssigned').map(({ body }) => body)
    const given = labels.filter(({ voided }) => !voided).map(({ value }) => value)
    expect(new Set(given).size).toBe(given.length)
    const containers = labels.filter(({ scheme }) => scheme === 'sscc')
    for (const { value } of containers) {
      const sum = [...value].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0)
      expect([value.length, sum % 10]).toEqual([18, 0])
    }
    const torn = containers.filter(({ voided }) => voided)
    expect(torn.length).toBeGreaterThan(2)
    expect(labels.some(({ scheme }) => scheme === 'uii')).toBe(true)
  })

  it('are accepted where the order says, days after they left', () => {
    const left = new Map(shipments.map(({ at, body }) => [body.parcel, at]))
    const accepted = ofType(posts, 'DeliveryAccepted')
    expect(accepted.length).toBeGreaterThan(80)
    for (const { at, body } of accepted)
      expect(at).toBeGreaterThan((left.get(body.parcel) ?? Infinity) + DAY / 2)
  })

  it('come back now and then, never more than left, and are held', () => {
    const returns = ofType(posts, 'CustomerReturnReceived')
    expect(returns.length).toBeGreaterThan(2)
    const held = new Set(ofType(posts, 'LotHeld').map(({ body }) => body.lot))
    for (const { body } of returns) {
      const sent = shipments.find((shipment) => shipment.body.parcel === body.parcel)
      for (const { line, pieces = 0, lot } of body.lines) {
        expect(pieces).toBeLessThanOrEqual(sent?.body.lines[line - 1]?.pieces ?? 0)
        expect(held).toContain(lot)
      }
    }
  })

  it('that a customer makes a claim of are under legal hold until it is settled, by the compliance officer', () => {
    const [placed, lifted] = [ofType(posts, 'LegalHoldPlaced'), ofType(posts, 'LegalHoldLifted')]
    expect(placed.length).toBeGreaterThan(0)
    expect([...placed, ...lifted].every(({ by }) => by === 'compliance')).toBe(true)
    const claims = new Set(placed.map(({ body }) => body.hold))
    for (const { body } of lifted) expect(claims).toContain(body.hold)
    const back = new Set(
      ofType(posts, 'CustomerReturnReceived').flatMap(({ body }) => body.lines.map(({ lot }) => lot)),
    )
    for (const { body } of placed) expect((body.lots ?? []).some((lot) => back.has(lot))).toBe(true)
  })
})

describe('residue that leaves as waste', () => {
  it('is held until its analysis lets it go', () => {
    const released = new Map(ofType(posts, 'LotReleased').map(({ at, body }) => [body.lot, at]))
    const waste = ofType(posts, 'WasteDisposed').flatMap(({ at, body }) =>
      body.lines.map(({ lot }) => ({ lot, at })),
    )
    const afterHold = waste.filter(({ lot, at }) => (released.get(lot) ?? Infinity) <= at)
    expect(afterHold.length).toBeGreaterThan(2)
  })
})
