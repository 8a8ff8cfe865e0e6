export * from './test-ledger.ts'
export * from './test-plants.ts'
