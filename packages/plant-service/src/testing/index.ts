export * from './describe-service-alone.ts'
export * from './memory-snapshots.ts'
export * from './test-ledger.ts'
export * from './test-plants.ts'
