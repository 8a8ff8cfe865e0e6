import { describe, expect, it } from 'vitest'
import { type Analysis, resultsOf } from './analysis.ts'

const of = (analysis: Partial<Analysis>) =>
  Object.fromEntries(resultsOf({ composition: { basis: 'element', parts: {} }, ...analysis }))

describe('what an analysis says of an element', () => {
  it('is its value with the uncertainty that the laboratory gives for it, at the k that it gives', () => {
    const results = of({
      composition: { basis: 'element', parts: { Nd: 231_200_000, Pr: 75_800_000 } },
      plusMinus: { basis: 'element', parts: { Nd: 2_500_000 } },
      expandedUncertainty: 12_000_000,
      coverageFactorTimes10: 30,
    })
    expect(results).toMatchObject({
      Nd: { kind: 'found', ppb: 231_200_000, expandedPpb: 2_500_000, coverageTimes10: 30, assumed: false },
      // 1.2 % of 7.58 %.
      Pr: { kind: 'found', ppb: 75_800_000, expandedPpb: 909_600, coverageTimes10: 30, assumed: false },
    })
  })

  it('is assumed to err by 2 % (k = 2) where nobody says, and by more of traces', () => {
    const results = of({
      composition: {
        basis: 'element',
        parts: { Nd: 200_000_000, Dy: 1_000_000, Tb: 50_000, Gd: 500 },
      },
    })
    expect(results).toMatchObject({
      Nd: { expandedPpb: 4_000_000, assumed: true },
      Dy: { expandedPpb: 40_000 },
      Tb: { expandedPpb: 4_000 },
      Gd: { expandedPpb: 80 },
    })
  })

  it('is not zero below detection: it carries the limit, or says that there is none', () => {
    expect(
      of({ lessThan: { basis: 'element', parts: { Dy: 50_000 } }, belowDetection: ['Tb', 'Dy'] }),
    ).toEqual({ Dy: { kind: 'below', limitPpb: 50_000 }, Tb: { kind: 'below', limitPpb: null } })
  })

  it('is of the metal where the laboratory states oxides', () => {
    expect(
      of({
        composition: { basis: 'oxide', parts: { Nd2O3: 500_000_000 } },
        lessThan: { basis: 'oxide', parts: { Dy2O3: 100_000 } },
        plusMinus: { basis: 'oxide', parts: { Nd2O3: 5_000_000 } },
      }),
    ).toMatchObject({
      Nd: { ppb: 428_677_146, expandedPpb: 4_286_771 },
      Dy: { kind: 'below', limitPpb: 87_132 },
    })
  })
})
