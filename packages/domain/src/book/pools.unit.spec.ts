import { describe, expect, it } from 'vitest'
import { A, B, BIN, behind, charge, draw, grams, shifts, shop } from '../testing/flake-bin.ts'
import { isBehind } from './ancestry.ts'

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

  it('takes a late charge into the shift in which it was made, and so behind all that follows', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCharged', charge(A, '100 kg', shifts[1]))
      .given('PoolDrawn', draw('FTW-SC-D-1', '10 kg', shifts[1]))
      .given('PoolCharged', charge(B, '50 kg', shifts[0]))
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A, B])
  })

  it('takes the first charge of a shift into that shift, posted after the second: what was drawn before has nothing of it, and nothing is without cause', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '10 kg'))
      .given('PoolCharged', charge(A, '100 kg', '2026-11-20T16:33:00-06:00'))
      .given('PoolCharged', charge(B, '50 kg', '2026-11-20T16:32:00-06:00'))
      .given('PoolDrawn', draw('FTW-SC-D-2', '240 kg', shifts[1]))
    expect(scene.log.at(-2)?.poolSteps).toMatchObject([{ lot: `${BIN}.G2`, born: false, grams: 50_000 }])
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A])
    expect(behind(scene, 'FTW-SC-D-2')).toEqual([A, B])
    expect(grams(scene, `${BIN}.G2`)).toBe(0)
    expect(scene.log.at(-1)?.findings ?? []).toEqual([])
  })

  it('passes on what is charged late into a generation that a later charge took over, as the rest of it went on', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolCharged', charge(A, '100 kg', shifts[1]))
      .given('PoolCharged', charge(A, '100 kg', shifts[2]))
      .given('PoolDrawn', draw('FTW-SC-D-1', '340 kg', shifts[2]))
      .given('PoolCharged', charge(B, '50 kg', shifts[0]))
    expect([1, 2, 3].map((n) => grams(scene, `${BIN}.G${n}`))).toEqual([0, 0, 10_000])
    expect(scene.log.at(-1)?.poolSteps?.map(({ lot, rolled }) => [lot, rolled?.lot])).toEqual([
      [`${BIN}.G1`, undefined],
      [`${BIN}.G2`, `${BIN}.G1`],
      [`${BIN}.G3`, `${BIN}.G2`],
    ])
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A, B])
  })

  it('takes it into what stood before, where that gave something in between', () => {
    const scene = shop()
      .given('PoolCharged', charge(A, '100 kg'))
      .given('PoolDrawn', draw('FTW-SC-D-1', '10 kg', '2026-11-20T16:32:30-06:00'))
      .given('PoolCharged', charge(A, '100 kg', '2026-11-20T16:33:00-06:00'))
      .given('PoolCharged', charge(B, '50 kg', '2026-11-20T16:32:00-06:00'))
    expect(behind(scene, 'FTW-SC-D-1')).toEqual([A, B])
  })

  it('takes nothing in that was drawn from it: a circle is refused', () => {
    const scene = shop().given('PoolCharged', charge('FTW-SC-D-1', '60 kg'))
    expect(scene.when('PoolDrawn', draw('FTW-SC-D-1', '60 kg')).refusal).toMatchObject({ code: 'CYCLE' })
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
