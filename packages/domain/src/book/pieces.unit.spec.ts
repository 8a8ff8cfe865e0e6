import { describe, expect, it } from 'vitest'
import { bookOf, type Scene } from '../testing/given.ts'

const at = { occurredAt: '2026-11-22T08:00:00Z' }

describe('pieces', () => {
  const M = 'FTW-MG-26-1'
  const blocks = () =>
    bookOf('FTW-MG').given('OpeningInventoryDeclared', {
      ...at,
      lines: [
        { lot: M, material: 'magnet', mass: '100 kg', pieces: 400 },
        { lot: 'FTW-MG-BL-1', material: 'block', mass: '50 kg', pieces: 50 },
        { lot: 'FTW-MG-TB-1', material: 'tb_agent', mass: '1 kg' },
      ],
    })
  const divided = (one: number, other: number) => ({
    ...{ ...at, input: { lot: M, mass: '10 kg', pieces: 40 } },
    outputs: [
      { lot: `${M}.1`, mass: '5 kg', pieces: one },
      { lot: `${M}.2`, mass: '5 kg', pieces: other },
    ],
  })
  const reworked = (pieces: number) => ({
    ...{ ...at, order: 'MRB-1', route: 'coat again', inputs: [{ lot: M, mass: '10 kg', pieces: 40 }] },
    outputs: [{ lot: `${M}R`, material: 'magnet' as const, mass: '10 kg', pieces }],
  })
  const diffused = (pieces: number) => ({
    ...{ run: 'GBD-1', startedAt: at.occurredAt, endedAt: at.occurredAt },
    inputs: [
      { lot: 'FTW-MG-BL-1', mass: '50 kg', pieces: 50 },
      { lot: 'FTW-MG-TB-1', mass: '0.2 kg' },
    ],
    outputs: [{ lot: 'FTW-MG-DB-1', material: 'diffused_block' as const, mass: '50.2 kg', pieces }],
  })
  const said = (scene: Scene) => scene.log.at(-1)?.findings?.map(({ code, sentence }) => [code, sentence])

  it('do not come to be in a split, a rework or a diffusion', () => {
    expect(said(blocks().given('LotSplit', divided(20, 25)))).toEqual([
      ['PIECES_GAINED', 'The split took 40 pieces and gave 45: 5 more than went in.'],
    ])
    expect(said(blocks().given('LotReworked', reworked(41)))).toEqual([
      ['PIECES_GAINED', 'The rework took 40 pieces and gave 41: 1 more than went in.'],
    ])
    expect(said(blocks().given('GrainBoundaryDiffused', diffused(60)))).toEqual([
      ['PIECES_GAINED', 'The run took 50 pieces and gave 60: 10 more than went in.'],
    ])
  })

  it('may be as many as went in, or fewer', () => {
    for (const scene of [
      blocks().given('LotSplit', divided(20, 20)),
      blocks().given('LotReworked', reworked(38)),
      blocks().given('GrainBoundaryDiffused', diffused(50)),
    ])
      expect(said(scene)).toBeUndefined()
  })

  it('are not held against what nobody has counted: a lot that is not posted yet', () => {
    const early = { ...divided(20, 25), input: { lot: 'FTW-MG-26-9', mass: '10 kg' } }
    expect(said(blocks().given('LotSplit', early))?.map(([code]) => code)).toEqual(['LOT_NOT_YET_POSTED'])
  })
})
