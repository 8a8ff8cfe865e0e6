import { describe, expect, it } from 'vitest'
import { A, B, BIN, behind, charge, cleared, draw, grams, shifts, shop } from '../testing/flake-bin.ts'
import type { Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { withPaper } from '../testing/paper.ts'

describe('a pool', () => {
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
    expect(after('5 g').book.pools.get(BIN)?.clearings.at(-1)).toMatchObject({
      residueGrams: 5,
      proven: true,
    })
    expect(after('6 g').book.pools.get(BIN)?.clearings.at(-1)).toMatchObject({
      residueGrams: 6,
      proven: false,
    })
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
    expect(scene.book.pools.get(BIN)).toMatchObject({ clearedAt: [], clearings: [{ proven: false }] })
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
    expect(scene.book.pools.get(BIN)?.clearings).toEqual([])
    expect(grams(scene, `${BIN}.G2`)).toBe(140_000)
  })
})
