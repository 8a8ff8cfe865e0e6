import { describe, expect, it } from 'vitest'
import { A, B, BIN, behind, charge, draw, shifts, shop } from '../testing/flake-bin.ts'
import { heat } from '../testing/heat.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { isBehind } from './ancestry.ts'

describe('what goes round in a pool, and is posted after what was drawn since', () => {
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
