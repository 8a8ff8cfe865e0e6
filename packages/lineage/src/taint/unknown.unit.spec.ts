import type { LotId } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { findLot, taint, taintPath } from '../index.ts'
import { keys } from '../testing/facts-of.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { adjusted, assayed, elements, mined, run, shipped, split } from '../testing/ledger.ts'

describe('what is not known', () => {
  it('is a fact of every element: nothing posted, mass without a cause, nothing that went in', () => {
    const heat = (from: LotId, more = {}) =>
      run([{ lot: from, grams: 10 }], [{ lot: 'FTW-SC-B', grams: 10 }], more)
    const bought = mined({ lot: 'FTW-SC-A', grams: 10, material: 'alloy_flake' })
    expect(keys(lineageOf(heat('FTW-SC-A')), 'FTW-SC-B', 'Nd')).toEqual(['alloy_melt@FTW', 'any?not_posted'])
    expect(
      keys(lineageOf(bought, heat('FTW-SC-A', { unexplained: [{ lot: 'FTW-SC-B', grams: 5 }] })), 'FTW-SC-B'),
    ).toContain('any?unexplained_mass')
    expect(
      keys(
        lineageOf(run([{ lot: 'FTW-SC-A', grams: 9, role: 'contact' }], [{ lot: 'FTW-SC-B', grams: 9 }])),
        'FTW-SC-B',
        'Nd',
      ),
    ).toEqual(['alloy_melt@FTW', 'any?no_recorded_input'])
    const events = [bought, heat('FTW-SC-A')]
    expect(keys(lineageOf(...events, withdrawing(events, 0)), 'FTW-SC-B', 'Nd')).toEqual([
      'alloy_melt@FTW',
      'any?withdrawn',
    ])
  })

  it('is where an element that was found came from, when nothing that went in can hold it', () => {
    const heat = [
      mined({ lot: 'FTW-SC-A', grams: 10, material: 'ndpr_metal' }),
      run([{ lot: 'FTW-SC-A', grams: 10 }], [{ lot: 'FTW-SC-B', grams: 10 }]),
    ]
    const analysed = (parts: Parameters<typeof elements>[0]) =>
      lineageOf(...heat, assayed('FTW-SC-B', elements(parts)))
    expect(keys(analysed({ Nd: 1, Dy: 1 }), 'FTW-SC-B', 'Dy')).toEqual([
      'alloy_melt@FTW',
      'any?no_recorded_input',
    ])
    expect(keys(analysed({ Nd: 1, Dy: 0 }), 'FTW-SC-B', 'Dy')).toEqual(['alloy_melt@FTW'])
    expect(keys(analysed({ Nd: 1 }), 'FTW-SC-B', 'Nd')).not.toContain('any?no_recorded_input')
    // Nickel comes with a coating, carbon from anywhere.
    expect(keys(analysed({ Ni: 5, C: 5 }), 'FTW-SC-B')).not.toContain('any?no_recorded_input')
  })

  it('is an input that was kept out of the graph: a reason, no dispute', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 100, material: 'alloy_flake' }),
      split({ lot: 'FTW-SC-A', grams: 60 }, [{ lot: 'FTW-SC-B', grams: 60 }]),
      run(
        [
          { lot: 'FTW-SC-B', grams: 30 },
          { lot: 'FTW-SC-A', grams: 30 },
        ],
        [{ lot: 'FTW-SC-A', grams: 60 }],
      ),
    )
    expect(keys(lineage, 'FTW-SC-A', 'Nd')).toContain('any?cycle')
    expect(taintPath(lineage, 'FTW-SC-B', { fact: 'any?cycle', element: 'Nd' })).toMatchObject({
      saidOf: 'FTW-SC-A',
      saidBy: { position: 3 },
    })
    expect(findLot(lineage, 'FTW-SC-A')?.disputed).toBe(false)
  })

  it('comes when more leaves a lot than came in, to all that was made of it; and goes when it is found', () => {
    const lineage = lineageOf(
      mined({ lot: 'FTW-SC-A', grams: 1000, material: 'alloy_flake' }),
      run([{ lot: 'FTW-SC-A', grams: 900 }], [{ lot: 'FTW-MG-P', grams: 900, material: 'powder' }]),
      shipped('FTW-SC-P1', { party: 'GM' }, [{ lot: 'FTW-SC-A', grams: 400 }]),
      mined({ lot: 'FTW-SC-A', grams: 300, material: 'alloy_flake' }),
    )
    const isUnknown = (asOf: number) => keys(lineage, 'FTW-MG-P', 'Nd', asOf).includes('any?unexplained_mass')
    expect([isUnknown(2), isUnknown(3), isUnknown(4)]).toEqual([false, true, false])
    expect(taint(lineage, 'FTW-MG-P', { asOf: 2 })?.since).toBe(2)
    expect(taint(lineage, 'FTW-MG-P')?.since).toBe(4)
    expect(
      keys(lineageOf(mined({ lot: 'FTW-SC-A', grams: 100 }), adjusted('FTW-SC-A', 'gain', 50)), 'FTW-SC-A'),
    ).toContain('any?unexplained_mass')
  })

  it('is bound when the lot that was used is posted, and not before', () => {
    const lineage = lineageOf(
      run([{ lot: 'MTP-SX-A', grams: 9 }], [{ lot: 'FTW-SC-B', grams: 9 }]),
      split({ lot: 'FTW-SC-B', grams: 5 }, [{ lot: 'FTW-SC-C', grams: 5 }]),
      mined({ lot: 'MTP-SX-A', grams: 9, material: 'ndpr_metal' }),
    )
    expect(keys(lineage, 'FTW-SC-C', 'Nd', 2)).toEqual(['alloy_melt@FTW', 'any?not_posted'])
    expect(keys(lineage, 'FTW-SC-C', 'Nd')).toEqual(['mine@MTP', 'alloy_melt@FTW'])
    expect(keys(lineage, 'FTW-SC-C', 'Fe')).toEqual(['alloy_melt@FTW'])
  })
})
