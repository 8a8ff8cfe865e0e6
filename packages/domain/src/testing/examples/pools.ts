import { at, document } from './alike.ts'
import type { Examples } from './examples.ts'

/** What mixes and holds back. */
export const poolsExamples = {
  PoolCharged: { ...at, pool: 'FTW-SC-BIN-1', lines: [{ lot: 'FTW-SC-26-23011', mass: '300 kg' }] },
  PoolDrawn: {
    ...at,
    pool: 'FTW-SC-BIN-1',
    outputs: [{ lot: 'FTW-SC-BD-118', material: 'alloy_flake', mass: '250 kg' }],
  },
  PoolSurveyed: {
    ...at,
    pool: 'FTW-SC-BIN-1',
    content: '48 kg',
    uncertainty: '3 kg',
    basis: 'measured',
    method: 'level gauge',
  },
  PoolCleared: {
    ...at,
    pool: 'FTW-SC-BIN-1',
    method: 'emptied, vacuumed, wiped',
    residue: '0 g',
    residueUncertainty: '5 g',
    detectionLimit: '10 g',
    documents: [document],
    approver: 'qa-12',
  },
} satisfies Partial<Examples>
