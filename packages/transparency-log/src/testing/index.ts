export * from './crashing-disk.ts'
export * from './ledger.ts'
export * from './running.ts'
