import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene, TEST_REGISTRY } from '../testing/given.ts'
import { heat } from '../testing/heat.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'

/** The MES is known to be off by up to ten minutes, the floor scale by half an hour. */
const registry = {
  ...TEST_REGISTRY,
  clockTolerances: TEST_REGISTRY.clockTolerances.set('FTW-MES', 600).set('FS-3', 1_800),
}
const MES = { source: { system: 'FTW-MES' } }
const LOT = 'FTW-SC-M'
const shop = () => bookOf('FTW-SC', registry)
const delivered = (occurredAt: string, change: object = {}): PostInput<'FeedstockDeclared'> => ({
  occurredAt,
  supplier: 'HITACHI',
  lines: [{ lot: LOT, material: 'ndpr_metal', mass: '700 kg' }],
  facts: [],
  ...change,
})
const melted = (startedAt: string, change: object = {}) =>
  heat({
    startedAt,
    endedAt: '2026-11-20T18:00:00Z',
    inputs: [{ lot: LOT, mass: '600 kg' }],
    outputs: [{ lot: 'FTW-SC-F', material: 'alloy_flake', mass: '599 kg' }],
    losses: [],
    ...change,
  })
const chronologies = ({ book }: Scene) =>
  [...book.exceptions.values()]
    .filter(({ code }) => code === 'CHRONOLOGY')
    .map(({ lots, sentence }) => ({ lots, sentence }))

describe('a lot that is used before it came to be', () => {
  const NINE = '2026-11-20T09:00:00Z'
  it('is raised by how far it is out, and by what the clocks may differ', () => {
    const scene = shop()
      .given('FeedstockDeclared', delivered(NINE))
      .given('AlloyFlaked', melted('2026-11-20T08:13:00Z'))
    expect(chronologies(scene)).toEqual([
      {
        lots: [LOT],
        sentence: `Lot ${LOT} came to be at ${NINE}; the run takes it at 2026-11-20T08:13:00Z, 47 min before that. The clocks that say so may differ by 4 min.`,
      },
    ])
  })

  it('is not while the clocks that say so may be off by as much: those of both', () => {
    const at = (first: object, then: object, startedAt: string) =>
      chronologies(
        shop()
          .given('FeedstockDeclared', delivered(NINE, first))
          .given('AlloyFlaked', melted(startedAt, then)),
      ).length
    expect(at({}, {}, '2026-11-20T08:56:00Z')).toBe(0)
    expect(at({}, {}, '2026-11-20T08:55:59Z')).toBe(1)
    expect(at(MES, {}, '2026-11-20T08:48:00Z')).toBe(0)
    expect(at(MES, {}, '2026-11-20T08:47:59Z')).toBe(1)
    expect(at({}, MES, '2026-11-20T08:48:00Z')).toBe(0)
    expect(at(MES, MES, '2026-11-20T08:40:00Z')).toBe(0)
    // Of a device that is registered, that clock counts; of one that is not, the system's.
    expect(at({ ...MES, device: { id: 'FS-3' } }, {}, '2026-11-20T08:28:00Z')).toBe(0)
    expect(at({ ...MES, device: { id: 'FS-9' } }, {}, '2026-11-20T08:48:00Z')).toBe(0)
  })

  it('is raised too when the lot is posted after its use, and settled when its birth is withdrawn', () => {
    const late = shop()
      .given('AlloyFlaked', melted('2026-11-20T08:13:00Z'))
      .given('FeedstockDeclared', delivered(NINE, MES))
    expect(chronologies(late)).toEqual([
      {
        lots: [LOT],
        sentence: `Lot ${LOT} came to be at ${NINE}; it was taken at 2026-11-20T08:13:00.000Z, 47 min before that. The clocks that say so may differ by 12 min.`,
      },
    ])
    expect(chronologies(withdrawnByTwo(late, 1))).toEqual([])
    const right = withdrawnByTwo(late, 1).given('FeedstockDeclared', delivered('2026-11-20T07:00:00Z'))
    expect([...right.book.exceptions.values()]).toEqual([])
  })

  it('is judged by the use that was the earliest at the latest, by its own clock', () => {
    const use = (run: string, startedAt: string, by: object) =>
      melted(startedAt, {
        ...by,
        run,
        inputs: [{ lot: LOT, mass: '1 kg' }],
        outputs: [{ lot: `FTW-SC-F${run}`, material: 'alloy_flake', mass: '1 kg' }],
      })
    const scene = shop()
      .given('AlloyFlaked', use('1', '2026-11-20T08:50:00Z', MES))
      .given('AlloyFlaked', use('2', '2026-11-20T08:52:00Z', {}))
      .given('FeedstockDeclared', delivered(NINE))
    expect(chronologies(scene)).toHaveLength(1)
  })

  it('is refused as an intent', () => {
    const scene = shop().given('FeedstockDeclared', delivered(NINE))
    expect(
      scene.when('AlloyFlaked', melted('2026-11-20T08:13:00Z', { mode: 'intent' })).refusal,
    ).toMatchObject({
      code: 'CHRONOLOGY',
      field: 'inputs/0/lot',
    })
  })

  it('comes to the same in whatever order its birth, its uses and corrections of its birth are posted', () => {
    const minute = fc
      .integer({ min: 0, max: 59 })
      .map((n) => `2026-11-20T08:${String(n).padStart(2, '0')}:00Z`)
    const clock = fc.constantFrom({}, MES)
    const use = fc.tuple(minute, clock).map(([startedAt, by]) => ({ startedAt, by }))
    const day = fc.record({
      birth: minute,
      by: clock,
      mistaken: fc.option(minute, { nil: undefined }),
      uses: fc.array(use, { minLength: 1, maxLength: 3 }),
      order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    fc.assert(
      fc.property(day, ({ birth, by, mistaken, uses, order }) => {
        const taken = uses.map(
          ({ startedAt, by: whose }, n) =>
            (scene: Scene) =>
              scene.given(
                'AlloyFlaked',
                melted(startedAt, {
                  ...whose,
                  run: String(n),
                  inputs: [{ lot: LOT, mass: '1 kg' }],
                  outputs: [{ lot: `FTW-SC-F${n}`, material: 'alloy_flake', mass: '1 kg' }],
                }),
              ),
        )
        const born = (scene: Scene) => scene.given('FeedstockDeclared', delivered(birth, by))
        const wrong = (scene: Scene) =>
          mistaken === undefined ? scene : scene.given('FeedstockDeclared', delivered(mistaken))
        const right = (scene: Scene) => {
          const at = scene.log.findIndex(({ type }) => type === 'FeedstockDeclared')
          return born(at < 0 ? scene : withdrawnByTwo(scene, at))
        }
        const straight = [born, ...taken].reduce((scene, post) => post(scene), shop())
        const places = [wrong, right, ...taken].map((post) => ({ post, at: order.next().value }))
        // The wrong birth is posted before the right one.
        if (places[0]!.at > places[1]!.at) [places[0]!.at, places[1]!.at] = [places[1]!.at, places[0]!.at]
        const any = places.sort((a, b) => a.at - b.at).reduce((scene, { post }) => post(scene), shop())
        expect(chronologies(any).length > 0).toBe(chronologies(straight).length > 0)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a time in the future', () => {
  it('is what the clock of the source cannot be off by', () => {
    const held = (occurredAt: string, change: object = {}) =>
      shop().when('LotHeld', { occurredAt, lot: LOT, hold: 'QA-1', reason: 'x', ...change })
    // The ledger's clock says 18:00.
    expect(held('2026-11-23T18:02:00Z').ok).toBe(true)
    expect(held('2026-11-23T18:02:01Z').refusal).toMatchObject({
      code: 'TIME_IN_FUTURE',
      message:
        "2026-11-23T18:02:01Z has not come yet: the ledger's clock says 2026-11-23T18:00:00.000Z, 2 min 1 s before that, and a clock that is not registered may be off by 2 min.",
    })
    expect(held('2026-11-23T18:10:00Z', MES).ok).toBe(true)
    expect(held('2026-11-23T18:10:30Z', MES).refusal?.message).toContain(
      'the clock of FTW-MES may be off by 10 min',
    )
  })

  it('is kept with the event, where the clock is registered', () => {
    const scene = shop().given('FeedstockDeclared', delivered('2026-11-20T09:00:00Z', MES))
    expect(scene.log.at(-1)?.clockSeconds).toBe(600)
    expect(shop().given('FeedstockDeclared', delivered('2026-11-20T09:00:00Z')).log[0]).not.toHaveProperty(
      'clockSeconds',
    )
  })
})

describe('a run', () => {
  it('does not end before something was put into it', () => {
    const opened = shop()
      .given('FeedstockDeclared', delivered('2026-11-19T09:00:00Z'))
      .given('RunOpened', { process: 'AlloyFlaked', run: '23011', occurredAt: '2026-11-20T17:00:00Z' })
      .given('RunAdded', {
        process: 'AlloyFlaked',
        run: '23011',
        occurredAt: '2026-11-20T19:00:00Z',
        inputs: [{ lot: LOT, mass: '600 kg' }],
      })
    expect(chronologies(opened.given('AlloyFlaked', melted('2026-11-20T17:00:00Z', { inputs: [] })))).toEqual(
      [
        {
          lots: ['FTW-SC-F'],
          sentence:
            'Something was posted of run 23011 of strip casting while it was open at 2026-11-20T19:00:00Z; it is said to have ended at 2026-11-20T18:00:00Z, 1 h before that. The clocks that say so may differ by 4 min.',
        },
      ],
    )
    expect(
      chronologies(
        opened.given(
          'AlloyFlaked',
          melted('2026-11-20T17:00:00Z', { inputs: [], endedAt: '2026-11-20T18:57:00Z' }),
        ),
      ),
    ).toEqual([])
  })
})

describe('a parcel', () => {
  const shipped = (change: object = {}) =>
    shop()
      .given('FeedstockDeclared', delivered('2026-11-19T09:00:00Z'))
      .given('LotShipped', {
        occurredAt: '2026-11-20T12:00:00Z',
        parcel: 'FTW-SC-P-1',
        addressee: { area: 'FTW-MG' },
        lines: [{ lot: LOT, mass: '10 kg' }],
        ...change,
      })
  const parcelOf = (scene: Scene) => ({
    parcel: { sender: 'FTW-SC', parcel: scene.book.parcels.get('FTW-SC-P-1')! },
  })
  const received = (sent: Scene, occurredAt: string) =>
    chronologies(
      bookOf('FTW-MG', registry).given(
        'LotReceived',
        { occurredAt, parcel: 'FTW-SC-P-1', lines: [{ line: 1, lot: 'FTW-MG-R', mass: '10 kg' }] },
        parcelOf(sent),
      ),
    )

  it("does not arrive before it left, by the sender's clock and the addressee's", () => {
    expect(received(shipped(), '2026-11-20T11:30:00Z')).toEqual([
      {
        lots: ['FTW-MG-R'],
        sentence:
          'Parcel FTW-SC-P-1 left at 2026-11-20T12:00:00Z; it is said to arrive at 2026-11-20T11:30:00Z, 30 min before that. The clocks that say so may differ by 4 min.',
      },
    ])
    expect(received(shipped(MES), '2026-11-20T11:48:00Z')).toEqual([])
    expect(received(shipped({ ...MES, device: { id: 'FS-3' } }), '2026-11-20T11:30:00Z')).toEqual([])
  })

  it('nor do goods that come before their papers', () => {
    const ahead = bookOf('FTW-MG', registry).given('LotReceivedUnmatched', {
      occurredAt: '2026-11-20T11:00:00Z',
      lines: [{ lot: 'FTW-MG-R', material: 'ndpr_metal', mass: '10 kg' }],
    })
    const matched = ahead.given(
      'ReceiptMatched',
      { occurredAt: '2026-11-21T11:00:00Z', parcel: 'FTW-SC-P-1', lines: [{ line: 1, lot: 'FTW-MG-R' }] },
      parcelOf(shipped()),
    )
    expect(chronologies(matched)).toMatchObject([{ lots: ['FTW-MG-R'] }])
  })
})
