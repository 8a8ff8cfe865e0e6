import { describe, expect, it } from 'vitest'
import { at, box, M, magnets } from '../testing/magnets.ts'

describe('a unit', () => {
  it('holds pieces of lots, and boxes stand on a pallet', () => {
    const scene = magnets()
      .given('UnitPacked', box('FTW-MG-BX-1', '15 kg', 600))
      .given('UnitPacked', { ...at, unit: 'FTW-MG-PL-1', kind: 'pallet', units: ['FTW-MG-BX-1'] })
    expect(scene.book.units.get('FTW-MG-PL-1')).toMatchObject({ units: ['FTW-MG-BX-1'] })
    expect(scene.given('UnitUnpacked', { ...at, unit: 'FTW-MG-BX-1' }).book.units.has('FTW-MG-BX-1')).toBe(
      false,
    )
  })
  it('has its own number, and holds no more than there is', () => {
    const scene = magnets().given('UnitPacked', box('FTW-MG-BX-1', '60 kg', 2400))
    expect(
      scene.when('UnitPacked', { ...box('FTW-MG-BX-1', '1 kg', 40), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'UNIT_CONTENTS_DIFFER' })
    expect(
      scene.when('UnitPacked', { ...box('FTW-MG-BX-2', '60 kg', 2400), mode: 'intent' }).refusal,
    ).toMatchObject({ code: 'PACKED_BEYOND_BALANCE' })
    expect(scene.when('UnitUnpacked', { ...at, unit: 'FTW-MG-BX-9', mode: 'intent' }).refusal).toMatchObject({
      code: 'UNIT_NOT_YET_PACKED',
    })
    expect(scene.when('UnitUnpacked', { ...at, unit: 'FTW-SC-BX-9' }).refusal).toMatchObject({
      code: 'WRONG_AREA',
    })
  })
  it('may be packed again before its unpacking is posted, which then ends what was in it before', () => {
    const on = (day: number) => ({ occurredAt: `2026-11-2${day}T08:00:00Z` })
    const first = { ...box('FTW-MG-BX-1', '15 kg', 600), ...on(1) }
    const unpacked = { ...on(2), unit: 'FTW-MG-BX-1' }
    const second = { ...box('FTW-MG-BX-1', '10 kg', 400), ...on(3) }
    const again = magnets().given('UnitPacked', first).given('UnitPacked', second)
    expect(again.log.at(-1)?.findings).toMatchObject([{ code: 'UNIT_CONTENTS_DIFFER', severity: 'warning' }])
    const bound = again.given('UnitUnpacked', unpacked)
    expect(bound.book.warnings.size).toBe(0)
    const late = magnets().given('UnitPacked', second).given('UnitPacked', first)
    for (const { book } of [bound, late])
      expect(book.units.get('FTW-MG-BX-1')).toMatchObject({ contents: [{ grams: 10_000 }] })
  })
  it('may be unpacked, or leave on its pallet, before its packing is posted: then it is not packed when that comes', () => {
    const later = { occurredAt: '2026-11-22T12:00:00Z' }
    const pallet = { ...at, unit: 'FTW-MG-PL-1', kind: 'pallet' as const, units: ['FTW-MG-BX-1'] }
    const packing = [box('FTW-MG-BX-1', '15 kg', 600), pallet, box('FTW-MG-BX-2', '15 kg', 600)]
    const gone = magnets()
      .given('UnitUnpacked', { ...later, unit: 'FTW-MG-BX-2' })
      .given('MagnetShipped', {
        ...later,
        parcel: 'FTW-MG-P-1',
        addressee: { party: 'GM' },
        units: ['FTW-MG-PL-1'],
        lines: [{ lot: M, mass: '15 kg', pieces: 600, contract: 'C-1' }],
      })
    expect(gone.book.warnings.size).toBe(2)
    for (const order of [packing, packing.toReversed()]) {
      const bound = order.reduce((scene, post) => scene.given('UnitPacked', post), gone)
      expect([...bound.book.units.keys()]).toEqual([])
      expect([...bound.book.warnings.values()].map(({ code }) => code)).not.toContain('UNIT_NOT_YET_PACKED')
    }
    const again = gone.given('UnitPacked', {
      ...box('FTW-MG-BX-2', '15 kg', 600),
      occurredAt: '2026-11-22T13:00:00Z',
    })
    expect([...again.book.units.keys()]).toEqual(['FTW-MG-BX-2'])
  })
})

describe('units that leave with a parcel', () => {
  const packed = () =>
    magnets()
      .given('UnitPacked', box('FTW-MG-BX-1', '30 kg', 1200))
      .given('UnitPacked', box('FTW-MG-BX-2', '30 kg', 1200))
      .given('UnitPacked', { ...at, unit: 'FTW-MG-PL-1', kind: 'pallet', units: ['FTW-MG-BX-1'] })
  const ship = (units: string[], mass = '30 kg') => ({
    ...at,
    parcel: 'FTW-MG-P-1',
    addressee: { party: 'GM' },
    units,
    lines: [{ lot: M, mass, pieces: 1200, contract: 'C-1' }],
  })

  it('are packed here no more, with all that is inside them', () => {
    const scene = packed().given('MagnetShipped', ship(['FTW-MG-PL-1']))
    expect([...scene.book.units.keys()]).toEqual(['FTW-MG-BX-2'])
    expect(scene.log.at(-1)?.findings).toBeUndefined()
    // What is left can be packed, and nothing is said against it.
    const rest = scene.when('UnitPacked', box('FTW-MG-BX-3', '40 kg', 1600))
    expect(rest.ok && rest.event.findings).toBeUndefined()
  })

  it('are packed here again when the shipment is withdrawn', () => {
    const before = packed()
    const scene = before.given('MagnetShipped', ship(['FTW-MG-PL-1']))
    const proposal = scene.given(
      'CorrectionProposed',
      {
        ...at,
        target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: scene.book.revision },
        reason: 'did_not_occur',
        explanation: 'it stayed',
      },
      { target: scene.log.at(-1)! },
    )
    const withdrawn = proposal.given(
      'EventDeclaredErroneous',
      {
        ...at,
        target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: scene.book.revision },
        reason: 'did_not_occur',
        explanation: 'it stayed',
        proposal: proposal.book.revision,
      },
      {
        target: scene.log.at(-1)!,
        poster: { key: 'k2', owner: 'another', requestKey: 'another|1', requestHash: 'h' },
      },
    )
    expect(withdrawn.book.units.toJS()).toEqual(before.book.units.toJS())
  })

  it('that are not packed yet, or hold more than the lines take, are said and taken', () => {
    const unknown = packed().when('MagnetShipped', ship(['FTW-MG-BX-9']))
    expect(unknown.ok && unknown.event.findings).toMatchObject([
      { code: 'UNIT_NOT_YET_PACKED', severity: 'warning' },
    ])
    const more = packed().when('MagnetShipped', ship(['FTW-MG-PL-1', 'FTW-MG-BX-2']))
    expect(more.ok && more.event.findings).toMatchObject([
      {
        code: 'UNIT_CONTENTS_DIFFER',
        sentence: `The units of the parcel hold 60.000 kg of ${M}; its lines take 30.000 kg of it.`,
      },
    ])
    const early = magnets().when('UnitPacked', {
      ...at,
      unit: 'FTW-MG-PL-1',
      kind: 'pallet',
      units: ['FTW-MG-BX-1'],
    })
    expect(early.ok && early.event.findings).toMatchObject([{ code: 'UNIT_NOT_YET_PACKED' }])
  })
})
