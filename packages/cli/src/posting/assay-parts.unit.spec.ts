import { expect, it } from 'vitest'
import { assayParts, incrementOf } from './assay-parts.ts'

it('an assay is written as laboratories write it', () => {
  expect(
    assayParts(['Nd=24.1 % ± 0.2 %', 'Pr = 6.4 % +- 0.1 %', 'B=0.98 %', 'Tb<20 ppm'], 'element'),
  ).toEqual({
    composition: { basis: 'element', parts: { Nd: '24.1 %', Pr: '6.4 %', B: '0.98 %' } },
    plusMinus: { basis: 'element', parts: { Nd: '0.2 %', Pr: '0.1 %' } },
    lessThan: { basis: 'element', parts: { Tb: '20 ppm' } },
  })
  expect(assayParts(['Nd2O3=75 %'], 'oxide')).toEqual({
    composition: { basis: 'oxide', parts: { Nd2O3: '75 %' } },
  })
})

it('what is not written so is left for the ledger to name', () => {
  expect(assayParts(['Nd 24 %'], 'element').composition.parts).toEqual({ 'Nd 24 %': '' })
  expect(incrementOf('FTW-SC-A')).toEqual({ lot: 'FTW-SC-A', mass: '' })
  expect(incrementOf('FTW-SC-A = 120 g')).toEqual({ lot: 'FTW-SC-A', mass: '120 g' })
})
