import { expect, it } from 'vitest'
import { ONE } from '../quantities/fraction.ts'
import { onBasis } from './on-basis.ts'

const half = ONE / 2
const found = { basis: 'element', parts: { Nd: 240_000_001 } } as const

it('of goods that are kept as they were analyzed is what was found', () => {
  expect(onBasis(found, undefined, 'as_weighed')).toEqual({ composition: found, limits: {} })
  const terms = { analyzedOn: 'wet', moisture: half, belowDetection: ['Tb' as const] } as const
  expect(onBasis(found, { ...terms, belowDetection: ['Tb'] }, 'as_weighed')?.composition).toBe(found)
})

it('of wet goods is less by their water, and so are the limits', () => {
  const lessThan = { basis: 'element', parts: { Dy: 1_000 } } as const
  expect(onBasis(found, { analyzedOn: 'dry', moisture: half, lessThan }, 'as_weighed')).toEqual({
    composition: { basis: 'element', parts: { Nd: 120_000_000 } },
    limits: { belowDetection: undefined, lessThan: { basis: 'element', parts: { Dy: 500 } } },
  })
})

it('of drier goods is more, and never more than all', () => {
  const most = { basis: 'oxide', parts: { Nd2O3: 900_000_000 } } as const
  expect(onBasis(most, { analyzedOn: 'wet', moisture: half }, 'dry')?.composition.parts).toEqual({
    Nd2O3: ONE,
  })
})

it('is not known where nobody told the water', () => {
  expect(onBasis(found, { analyzedOn: 'dry' }, 'wet')).toBeNull()
  expect(onBasis(found, { analyzedOn: 'calcined', moisture: half }, 'wet')).toBeNull()
})
