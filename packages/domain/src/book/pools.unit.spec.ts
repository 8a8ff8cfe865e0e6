import { describe, expect, it } from 'vitest'
import type { Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { PAPER, withPaper } from '../testing/paper.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { balanceGrams } from './account.ts'
import { isBehind } from './ancestry.ts'

const BIN = 'FTW-SC-BIN-1'
const shifts = [
  '2026-11-20T14:00:00-06:00',
  '2026-11-20T17:00:00-06:00',
  '2026-11-21T01:00:00-06:00',
] as const
const charge = (lot: string, mass: string, occurredAt: string = shifts[0]) => ({
  occurredAt,
  pool: BIN,
  lines: [{ lot, mass }],
})
const draw = (lot: string, mass: string, occurredAt: string = shifts[0]) => ({
  occurredAt,
  pool: BIN,
  outputs: [{ lot, material: 'alloy_flake' as const, mass }],
})
const cleared = {
  occurredAt: shifts[1],
  pool: BIN,
  method: 'vacuumed',
  residueUncertainty: '5 g',
  detectionLimit: '10 g',
  documents: [PAPER],
  approver: 'qa-1',
}

/** Two heats stand beside the bin. */
const shop = () =>
  withPaper(alloyShop())
    .given('AlloyFlaked', heat())
    .given(
      'AlloyFlaked',
      heat({
        run: '23012',
        outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '599.1 kg' }],
      }),
    )
const A = 'FTW-SC-26-23011'
const B = 'FTW-SC-26-23012'
const grams = (scene: Scene, lot: string) => balanceGrams(scene.book.accounts.get(lot)!)
const behind = (scene: Scene, lot: string) => [A, B].filter((heatLot) => isBehind(scene.book, heatLot, [lot]))

describe('a pool', () => {
  it('makes one lot a shift of what is charged, and a draw comes from all of it', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCharged', charge(B, '50 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '60 kg'))
    expect(grams(scene, `${BIN}.G1`)).toBe(90_000)
    expect(grams(scene, 'FTW-SC-D-1')).toBe(60_000)
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A, B])
  })

  it('rolls what is left into the next shift: what was charged stays behind what is drawn', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '60 kg'))
      .given('PoolCharged', charge(B, '50 kg', shifts[1]))
      .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[1]))
    expect(grams(scene, `${BIN}.G1`)).toBe(0)
    expect(grams(scene, `${BIN}.G2`)).toBe(80_000)
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A])
    expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
  })

  it('holds back even when the book has nothing left in it', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '100 kg'))
      .given('PoolCharged', charge(B, '50 kg', shifts[1]))
      .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[1]))
    expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
  })

  it('forgets what was in it only when a clearing proves that nothing is left', () => {
    const used = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '100 kg'))
    const after = (residue: string) =>
      used
        .given('PoolCleared', { ...cleared, residue })
        .given('PoolCharged', charge(B, '50 kg', shifts[2]))
        .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[2]))
    expect(behind(after('5 g'), 'FTW-SC-D-2')).toEqual([B])
    expect(behind(after('6 g'), 'FTW-SC-D-2')).toEqual([A, B])
    expect(after('5 g').book.pools.get(BIN)?.clearing).toMatchObject({ residueGrams: 5, proven: true })
    expect(after('6 g').book.pools.get(BIN)?.clearing).toMatchObject({ residueGrams: 6, proven: false })
    expect(used.given('PoolCleared', { ...cleared, residue: '6 g' }).log.at(-1)?.findings).toMatchObject([
      { code: 'RESIDUE_REMAINS', severity: 'note' },
    ])
  })

  it('is not clear while nobody has seen what its clearing rests on, and is once that is uploaded and the clearing posted again', () => {
    const used = alloyShop().given('AlloyFlaked', heat()).given('PoolCharged', charge(A, '100 kg'))
    const unseen = used.given('PoolCleared', { ...cleared, residue: '0 g' })
    expect(unseen.log.at(-1)?.findings).toMatchObject([
      { code: 'CLEARING_UNPROVEN', severity: 'warning' },
      { code: 'DOCUMENT_MISSING' },
    ])
    const next = (scene: Scene) =>
      scene
        .given('FeedstockDeclared', {
          occurredAt: '2026-11-01T00:00:00Z',
          supplier: 'HITACHI',
          lines: [{ lot: 'FTW-SC-FL-9', material: 'alloy_flake', mass: '50 kg' }],
          facts: [],
        })
        .given('PoolCharged', charge('FTW-SC-FL-9', '50 kg', shifts[2]))
        .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[2]))
    expect(behind(next(unseen), 'FTW-SC-D-2')).toContain(A)
    expect(behind(next(withPaper(unseen)), 'FTW-SC-D-2')).toContain(A)
    const seen = withPaper(unseen).given('PoolCleared', { ...cleared, residue: '0 g' })
    expect(seen.log.at(-1)?.findings).toBeUndefined()
    expect(behind(next(seen), 'FTW-SC-D-2')).not.toContain(A)
  })

  it('gives back what stood before to what was drawn since, when its clearing is withdrawn', () => {
    const clear = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCleared', { ...cleared, residue: '0 g' })
    const target = { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: clear.book.revision }
    const scene = clear
      .given('PoolCharged', charge(B, '50 kg', shifts[2]))
      .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[2]))
      .given(
        'EventDeclaredErroneous',
        { occurredAt: shifts[2], target, reason: 'did_not_occur', explanation: 'it was bin 2' },
        { target: clear.log.at(-1)! },
      )
    expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
    expect(scene.log.at(-1)?.poolSteps).toMatchObject([
      { lot: `${BIN}.G2`, grams: 0, rolled: { lot: `${BIN}.G1`, grams: 0 } },
    ])
  })

  it('is not clear by a clearing that is posted after what was charged later', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCharged', charge(B, '50 kg', shifts[2]))
      .given('PoolCleared', { ...cleared, residue: '0 g' })
      .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[2]))
    expect(scene.log.at(-2)?.findings?.[0]).toMatchObject({ code: 'RESIDUE_REMAINS', severity: 'note' })
    expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
    expect(grams(scene, `${BIN}.G2`)).toBe(140_000)
    expect(scene.book.pools.get(BIN)).toMatchObject({ clearedAt: [], clearing: { proven: false } })
  })

  it('takes nothing in that was drawn from it: a circle is refused', () => {
    const scene = shop().given('PoolCharged', charge('FTW-SC-D-1', '60 kg'))
    expect(scene.when('PoolDrawn', draw('FTW-SC-D-1', '60 kg')).refusal).toMatchObject({ code: 'CYCLE' })
  })

  it('holds back again once its clearing is withdrawn', () => {
    const id = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
    const clear = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCleared', { ...cleared, residue: '0 g' })
    const revision = clear.book.revision
    const scene = clear
      .given(
        'EventDeclaredErroneous',
        {
          occurredAt: shifts[2],
          target: { eventId: id, revision },
          reason: 'did_not_occur',
          explanation: 'it was bin 2',
        },
        { target: clear.log.at(-1)! },
      )
      .given('PoolCharged', charge(B, '50 kg', shifts[2]))
      .given('PoolDrawn', draw('FTW-SC-D-2', '10 kg', shifts[2]))
    expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
    expect(scene.book.pools.get(BIN)?.clearing).toBeUndefined()
    expect(grams(scene, `${BIN}.G2`)).toBe(140_000)
  })

  it('takes a late charge into the shift in which it was made, and so behind all that follows', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCharged', charge(A, '100 kg', shifts[1]))
      .given('PoolDrawn', draw('FTW-SC-D-1', '10 kg', shifts[1]))
      .given('PoolCharged', charge(B, '50 kg', shifts[0]))
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A, B])
  })

  it('never closes a circle: what comes round begins a generation of its own', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '60 kg'))
      .given('PoolCharged', charge('FTW-SC-D-1', '60 kg'))
    expect(scene.log.at(-1)?.poolSteps).toMatchObject([
      { lot: `${BIN}.G2`, born: true, rolled: { lot: `${BIN}.G1`, grams: 40_000 } },
    ])
    expect(isBehind(scene.book, `${BIN}.G2`, [`${BIN}.G1`])).toBe(false)
    expect(grams(scene, `${BIN}.G2`)).toBe(100_000)
  })

  describe('what goes round, and is posted after what was drawn since', () => {
    const between = '2026-11-20T15:00:00-06:00'
    const bought = 'FTW-SC-OB-1'
    const drawnOf = () =>
      shop()
        .given('OpeningInventoryDeclared', {
          occurredAt: '2026-11-01T00:00:00-06:00',
          lines: [{ lot: bought, material: 'alloy_flake', mass: '50 kg' }],
        })
        .given('PoolCharged', charge(A, '100 kg'))
        .given('PoolDrawn', draw('FTW-SC-D-1', '30 kg'))
    const back = (...lots: string[]) => ({
      occurredAt: between,
      pool: BIN,
      lines: lots.map((lot) => ({ lot, mass: '20 kg' })),
    })

    it('is missed by what was drawn, if something else is behind it: that is in doubt', () => {
      const scene = drawnOf()
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', shifts[1]))
        .given('PoolCharged', back('FTW-SC-D-1', bought))
      expect(isBehind(scene.book, bought, ['FTW-SC-D-2'])).toBe(false)
      expect(scene.log.at(-1)?.findings).toEqual([
        {
          code: 'CHRONOLOGY',
          severity: 'disputed',
          lots: ['FTW-SC-D-2'],
          sentence: `What went into ${BIN} at ${between} had come out of it before, and is posted after what was drawn later: FTW-SC-D-2 may hold of ${bought}, which is not behind it.`,
          remedy: 'Find out what was in the pool when that was drawn; two people say what is believed of it.',
        },
      ])
    })

    it('is nothing to doubt where all that is behind it was there before, or nothing was drawn since', () => {
      const alone = drawnOf()
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', shifts[1]))
        .given('PoolCharged', back('FTW-SC-D-1'))
      const inTime = drawnOf()
        .given('PoolCharged', back('FTW-SC-D-1', bought))
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', shifts[1]))
      expect(isBehind(inTime.book, bought, ['FTW-SC-D-2'])).toBe(true)
      for (const scene of [alone, inTime]) expect(scene.book.exceptions.size).toBe(0)
    })

    it('stands from its time on: behind what is drawn of the time after it, whenever that is posted, and behind what stands later', () => {
      const scene = drawnOf()
        .given('PoolCharged', charge(B, '50 kg', shifts[1]))
        .given('PoolCharged', back('FTW-SC-D-1', bought))
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', '2026-11-20T16:00:00-06:00'))
        .given('PoolDrawn', draw('FTW-SC-D-3', '20 kg', shifts[1]))
      expect(scene.log.at(-3)?.poolSteps).toMatchObject([
        { lot: `${BIN}.G3`, born: true, grams: 40_000, rolled: { lot: `${BIN}.G1`, grams: 0 } },
        { lot: `${BIN}.G2`, born: false, grams: 40_000, rolled: { lot: `${BIN}.G3`, grams: 40_000 } },
      ])
      expect(scene.log.at(-3)?.findings).toBeUndefined()
      expect(behind(scene, 'FTW-SC-D-2')).toEqual([A])
      expect(behind(scene, 'FTW-SC-D-3')).toEqual([A, B])
      for (const lot of ['FTW-SC-D-2', 'FTW-SC-D-3']) expect(isBehind(scene.book, bought, [lot])).toBe(true)
    })

    it('is behind nothing that is put in at its time and drawn since of what stood before', () => {
      const scene = drawnOf()
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', shifts[1]))
        .given('PoolCharged', back('FTW-SC-D-1', bought))
        .given('PoolCharged', charge(B, '50 kg', '2026-11-20T15:30:00-06:00'))
      expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
    })

    it('keeps what stands before and after it together when it is withdrawn, once something was drawn of it', () => {
      const scene = drawnOf()
        .given('PoolCharged', charge(B, '50 kg', shifts[1]))
        .given('PoolCharged', back('FTW-SC-D-1', bought))
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', '2026-11-20T16:00:00-06:00'))
      const withdrawn = withdrawnByTwo(scene, scene.book.revision - 1)
      expect(withdrawn.log.at(-1)?.poolSteps).toMatchObject([
        { lot: `${BIN}.G3`, born: false, grams: 0, rolled: { lot: `${BIN}.G1`, grams: 0 } },
        { lot: `${BIN}.G2`, born: false, grams: 0, rolled: { lot: `${BIN}.G3`, grams: 0 } },
      ])
      expect(behind(withdrawn, 'FTW-SC-D-2')).toEqual([A])
      expect(isBehind(withdrawn.book, bought, ['FTW-SC-D-2'])).toBe(false)
    })

    it('is left by a run that took it, too', () => {
      const scene = drawnOf()
        .given('PoolDrawn', draw('FTW-SC-D-2', '20 kg', shifts[1]))
        .given(
          'AlloyFlaked',
          heat({
            run: '23013',
            startedAt: between,
            endedAt: between,
            inputs: [
              { lot: 'FTW-SC-D-1', mass: '20 kg' },
              { lot: bought, mass: '20 kg' },
            ],
            outputs: [{ lot: 'FTW-SC-26-23013', material: 'alloy_flake', mass: '39.9 kg' }],
            pools: [{ pool: BIN, leaves: { mass: '1 kg' } }],
          }),
        )
      const found = scene.log.at(-1)?.findings?.filter(({ code }) => code === 'CHRONOLOGY')
      expect(found).toMatchObject([{ severity: 'disputed', lots: ['FTW-SC-D-2'] }])
    })
  })

  it('may give more than the book has: a word, no dispute', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '160 kg'))
    expect(scene.log.at(-1)?.findings).toMatchObject([{ code: 'POOL_OVERDRAWN', severity: 'note' }])
    expect(scene.book.exceptions.size).toBe(0)
  })

  it('that nothing was charged to gives goods of unknown provenance until something is', () => {
    const scene = shop().given('PoolDrawn', draw('FTW-SC-D-1', '10 kg'))
    expect(scene.log.at(-1)?.findings).toMatchObject([{ code: 'LOT_NOT_YET_POSTED' }])
    const late = scene.given('PoolCharged', charge(A, '100 kg'))
    expect(behind(late, 'FTW-SC-D-1')).toEqual([A])
    expect(grams(late, `${BIN}.G1`)).toBe(90_000)
  })

  it('is surveyed: what is found beyond the uncertainty is worth a look, and edits nothing', () => {
    const scene = shop().given('PoolCharged', charge(A, '100 kg'))
    const survey = { occurredAt: shifts[0], pool: BIN, uncertainty: '3 kg', basis: 'measured' as const }
    expect(scene.given('PoolSurveyed', { ...survey, content: '98 kg' }).log.at(-1)?.findings).toBeUndefined()
    const differs = scene.given('PoolSurveyed', { ...survey, content: '90 kg' })
    expect(differs.log.at(-1)?.findings).toMatchObject([{ code: 'POOL_DIFFERS', severity: 'warning' }])
    expect(grams(differs, `${BIN}.G1`)).toBe(100_000)
    expect(
      scene.given('PoolSurveyed', { ...survey, basis: 'inferred', content: '10 kg' }).log.at(-1)?.findings,
    ).toBeUndefined()
  })

  describe('surveyed late', () => {
    const survey = (content: string, occurredAt: string = shifts[0]) => ({
      occurredAt,
      pool: BIN,
      content,
      uncertainty: '3 kg',
      basis: 'measured' as const,
    })
    const codes = (scene: Scene) => scene.log.at(-1)?.findings?.map(({ code }) => code) ?? []
    const last = ({ book }: Scene) => book.pools.get(BIN)?.surveys.at(-1)?.grams
    const filled = shop().given('PoolCharged', charge(A, '100 kg'))

    it('is held against nothing where the pool has changed since, for the book does not know what it had', () => {
      const changes: Scene[] = [
        filled.given('PoolCharged', charge(B, '50 kg', shifts[1])),
        filled.given('PoolDrawn', draw('FTW-SC-D-1', '40 kg', shifts[1])),
        filled.given('PoolCleared', { ...cleared, residue: '0 g' }),
        filled.given('PoolCleared', { ...cleared, residue: '6 g' }),
      ]
      for (const changed of changes) {
        expect(codes(changed.given('PoolSurveyed', survey('99 kg')))).toEqual([])
        expect(codes(changed.given('PoolSurveyed', survey('20 kg')))).toEqual([])
        expect(codes(changed.given('PoolSurveyed', survey('20 kg', shifts[2])))).toEqual(['POOL_DIFFERS'])
      }
    })

    it('does not replace what was found since', () => {
      const scene = filled
        .given('PoolSurveyed', survey('101 kg', shifts[2]))
        .given('PoolSurveyed', survey('99 kg', shifts[1]))
      expect(last(scene)).toBe(101_000)
      expect(last(scene.given('PoolSurveyed', survey('98 kg', shifts[2])))).toBe(98_000)
    })

    it('gives way to what was found before, once it is withdrawn', () => {
      const scene = filled
        .given('PoolSurveyed', survey('101 kg', shifts[1]))
        .given('PoolSurveyed', survey('90 kg', shifts[2]))
      expect(scene.book.warnings.size).toBe(1)
      const without = withdrawnByTwo(scene, scene.book.revision)
      expect(last(without)).toBe(101_000)
      expect(without.book.warnings.size).toBe(0)
      expect(last(withdrawnByTwo(without, scene.book.revision - 1))).toBeUndefined()
    })
  })

  it('is refused when it is not registered, of another area, or given on another basis', () => {
    expect(shop().when('PoolCharged', { ...charge(A, '1 kg'), pool: 'FTW-SC-BIN-9' }).refusal).toMatchObject({
      code: 'POOL_UNKNOWN',
    })
    expect(shop().when('PoolCharged', { ...charge(A, '1 kg'), pool: 'FTW-MG-BIN-1' }).refusal).toMatchObject({
      code: 'WRONG_AREA',
    })
    expect(
      shop().given('PoolCharged', charge(A, '1 kg')).when('PoolDrawn', draw('FTW-SC-D-1', '1 kg dry'))
        .refusal,
    ).toMatchObject({ code: 'BASIS_MISMATCH' })
  })
})
