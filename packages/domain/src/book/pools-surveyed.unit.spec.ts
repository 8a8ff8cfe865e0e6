import { describe, expect, it } from 'vitest'
import { A, B, BIN, charge, cleared, draw, grams, shifts, shop } from '../testing/flake-bin.ts'
import type { Scene } from '../testing/given.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'

describe('a pool surveyed late', () => {
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

describe('a pool', () => {
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
})
